/** The part of an R2 bucket that a conversation uses itself. */
export interface FileBucket {
  createMultipartUpload(key: string): Promise<{ readonly uploadId: string }>
  resumeMultipartUpload(key: string, upload: string): { abort(): Promise<void> }
  delete(keys: string[]): Promise<void>
}

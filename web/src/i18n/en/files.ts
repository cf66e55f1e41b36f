export const files = {
  'files.attach': 'Attach files',
  'files.tray': 'Files to send',
  'files.underWay': {
    one: '{count} file on its way. The message leaves with it.',
    other: '{count} files on their way. The message leaves with them.',
  },
  'files.allThere': {
    one: '{count} file ready.',
    other: '{count} files ready.',
  },
  'files.someFailed': 'A file did not arrive: try again or remove it.',
  'files.progress': 'Sending {name}',
  'files.asItWas': 'Leaves as it is, with what the device noted in it.',
  'files.retry': 'Try again to send {name}',
  'files.cancel': 'Cancel sending {name}',
  'files.remove': 'Remove {name}',
  'files.open': 'See the image {name}',
  'files.save': 'Save',
  'files.preview': 'Preview of {name}',
  'files.noPreview': 'The preview could not be loaded.',
  'files.place': 'Image {at} of {count}',
  'files.close': 'Close the image',
} as const

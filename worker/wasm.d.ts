/** wrangler compiles these at deploy time; workerd refuses to compile any at run time. */
declare module '*.wasm' {
  const module: WebAssembly.Module
  export default module
}

// The way into every npm script. It has no static import, so that even a Node far too old reads it
// and answers with a sentence instead of a stack trace.
const major = Number(process.versions.node.split('.')[0])

if (major < 20) {
  console.error(
    'Palabre needs Node 20 or newer, and this is Node ' +
      process.versions.node +
      '. Install a current one from https://nodejs.org and run the command again.',
  )
  process.exit(1)
}

void import('./bootstrap/main.mjs').then(({ main }) => main(process.argv.slice(2)))

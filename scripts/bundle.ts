import { build } from 'esbuild';
import { bundlePlugins } from './bundle-plugins.ts';

/** What went into a bundle, and what it leaves to be installed beside it. */
export interface Bundle {
  /** Paths of the bundled files, relative to the root. */
  inputs: string[];
  /** Specifiers of the modules that are imported from `node_modules` at run time. */
  externals: string[];
}

/**
 * Packages that stay outside: they carry binaries, find their own files beside themselves, or are large and seldom needed
 * whole, as the grammars of shiki.
 * Everything else is bundled, since Node takes longer to find and open hundreds of small modules than to run them.
 */
const installed = [
  'sharp',
  'shiki',
  'citeproc',
  'pagefind',
  'subset-font',
  'harfbuzzjs',
  'vfile-message',
  'wawoff2',
  '@sparticuz/chromium',
  '@fontsource/*',
];

/** Packages for queues and what watches them, which users install if they need them. */
const peers = ['bullmq', 'ioredis', '@aws-sdk/client-s3', '@opentelemetry/api', 'prom-client'];

/**
 * What bundled packages load only where they can or must, and Offprint does without: accelerators of `ws`, colours of
 * `debug`, charsets of `node-fetch`, and puppeteer's way to launch and download browsers.
 */
const absent = ['bufferutil', 'utf-8-validate', 'supports-color', 'encoding', '@puppeteer/browsers'];

/**
 * Offprint starts the browser itself and only talks to it through puppeteer. The entry that puppeteer has for this leaves
 * out launching and downloading, which takes two thirds off the time of its import (measured).
 */
const alias = { 'puppeteer-core': 'puppeteer-core/lib/esm/puppeteer/puppeteer-core-browser.js' };

/** CommonJS packages in the bundle still ask for Node's own modules with `require`. */
const requireBanner = `import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`;

/** Bundles the program and the library into `lib/`, with a chunk for each module that is imported lazily. */
export async function bundle(root: string): Promise<Bundle> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'src/cli.ts', out: 'cli' },
      { in: 'src/index.ts', out: 'index' },
      { in: 'src/fleet.ts', out: 'fleet' },
      // Workers build each publication in a process.
      { in: 'src/fleet/slot-process.ts', out: 'slot-process' },
      // A thread begins with a module of its own.
      { in: 'src/prepare/stages/stage-thread.ts', out: 'stage-thread' },
      // And the one that waits for Ctrl-C.
      { in: 'src/platform/interruption/interrupt-thread.ts', out: 'interrupt-thread' },
      { in: 'src/check/pdf-thread.ts', out: 'pdf-thread' },
      // Typst has a process.
      { in: 'src/engines/typst/compile/typst-process.ts', out: 'typst-process' },
      // And the process that delivers the reports of one that is stuck.
      { in: 'src/cli/deliver-process.ts', out: 'deliver-process' },
      // So does the process that builds a second time.
      { in: 'src/reproduction/second-build.ts', out: 'second-build' },
      // And the one that compresses the pictures of pages.
      { in: 'src/writers/html/pictures/compress-process.ts', out: 'compress-process' },
    ],
    outdir: 'lib',
    // Flat, so that a path relative to `import.meta.url` means the same in each chunk.
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    alias,
    plugins: bundlePlugins,
    external: [...installed, ...peers, ...absent],
    banner: { js: requireBanner },
    legalComments: 'none',
    // Node reads less before it can start. Names stay: a stack in a report of a bug must say something.
    minifyWhitespace: true,
    minifySyntax: true,
    metafile: true,
    logLevel: 'warning',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const isInstalled = (path: string) => !absent.includes(path) && !path.startsWith('./');
  const externals = imports.filter(({ external, path }) => external && isInstalled(path)).map(({ path }) => path);
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return { inputs: [...new Set(inputs)], externals: [...new Set(externals)] };
}

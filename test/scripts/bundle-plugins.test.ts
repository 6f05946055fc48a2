import { brotliCompressSync, deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { bundlePlugins } from '../../scripts/bundle-plugins.ts';

/** The bundle of a module that is written in this folder. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['sharp'],
    plugins: bundlePlugins,
    // As in the bundle of the program.
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(import.meta.url)});`,
    },
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function run(contents: string): Promise<Record<string, unknown>> {
  const code = await bundled(contents);
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

test('external CommonJS packages are required', async () => {
  const code = await bundled(`import sharp from 'sharp'; console.log(sharp);`);
  expect(code).toContain('require("sharp")');
  expect(code).not.toMatch(/from\s*"sharp"/u);
});

test('Node decompresses what the package would', async () => {
  const compressed = JSON.stringify([...brotliCompressSync('so it goes')]);
  const { text } = await run(`
    import decompress from 'brotli/decompress.js';
    export const text = Buffer.from(decompress(new Uint8Array(${compressed}), 10)).toString();
  `);
  expect(text).toBe('so it goes');
});

test('Node inflates what the package would', async () => {
  const deflated = JSON.stringify([...deflateRawSync('so it goes')]);
  const { text } = await run(`
    import inflate from 'tiny-inflate';
    export const text = Buffer.from(inflate(new Uint8Array(${deflated}), new Uint8Array(20))).toString();
  `);
  expect(text).toBe('so it goes');
});

test('nobody judges what Offprint hands over', async () => {
  const { isFine } = await run(`
    import ow from 'ow';
    ow({ title: 3 }, 'options', ow.object.partialShape({ title: ow.optional.string.is((text) => text === '') }));
    export const isFine = true;
  `);
  expect(isFine).toBe(true);
});

test('ciphers work, once they are asked for', async () => {
  const code = `
    import { cbc } from '@noble/ciphers/aes.js';
    const [key, iv] = [new Uint8Array(16), new Uint8Array(16)];
    export const kept = String(cbc(key, iv).decrypt(cbc(key, iv).encrypt(new Uint8Array([1, 2, 3]))));
  `;
  expect((await run(code)).kept).toBe('1,2,3');
});

test('hyphenation patterns are data', async () => {
  const code = await bundled(`import patterns from 'hyphen/patterns/en-us.js'; console.log(patterns);`);
  expect(code).toContain('JSON.parse(');
});

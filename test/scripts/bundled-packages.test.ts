import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundledPackages, doubled, forbidden, undeclared } from '../../scripts/bundled-packages.ts';
import { notices } from '../../scripts/notices.ts';
import { withScratchFolder } from '../support/scratch.ts';

const withLicense = (license: string) => [{ name: 'some-package', version: '1.0.0', license, folder: '/nowhere' }];

test.for(['MIT', '(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)', 'Apache-2.0'])('lets %s be bundled', (license) => {
  expect(forbidden(withLicense(license))).toEqual([]);
});

test.for(['GPL-3.0-or-later', 'AGPL-3.0', 'MIT AND GPL-2.0', 'LGPL-3.0', 'UNLICENSED', 'none given'])(
  'does not let %s be bundled',
  (license) => {
    expect(forbidden(withLicense(license))).toEqual([
      `Cannot bundle \`some-package\`: unexpected licence \`${license}\``,
    ]);
  },
);

test('catches modules that installing does not bring', () => {
  const manifest = { dependencies: { 'sharp': '1', '@types/hast': '3' }, optionalDependencies: { '@a/b': '1' } };
  expect(undeclared(['node:fs', 'path', 'sharp', 'hast', '@a/b/c.js'], manifest)).toEqual([]);
  expect(undeclared(['zod', '@a/c/d.js'], manifest)).toEqual([
    'Cannot leave `zod` out of the bundle without naming it in `dependencies`',
    'Cannot leave `@a/c` out of the bundle without naming it in `dependencies`',
  ]);
});

test('catches packages that are bundled and installed too', () => {
  const packages = [{ name: 'installed' }, { name: 'bundled' }];
  expect(doubled(packages, { dependencies: { installed: '1' } })).toEqual([
    'Cannot bundle `installed`, which `dependencies` installs: leave it out of the bundle, or install it for development alone',
  ]);
  expect(doubled(packages, {})).toEqual([]);
});

test('finds the packages of bundled files, and writes their notices', () =>
  withScratchFolder(async (root) => {
    const install = async (name: string, manifest: object, license: string) => {
      await mkdir(join(root, 'node_modules', name), { recursive: true });
      await writeFile(
        join(root, 'node_modules', name, 'package.json'),
        JSON.stringify({ name, version: '1.2.3', ...manifest }),
      );
      await writeFile(join(root, 'node_modules', name, 'LICENSE.md'), license);
    };
    await install('zebra', { license: 'MIT' }, 'Copyright Zoe');
    await install('@scope/ant', { licenses: [{ type: 'ISC' }] }, 'Copyright Ann');
    const packages = await bundledPackages(root, [
      'src/cli.ts',
      'node_modules/zebra/a.js',
      'node_modules/zebra/b.js',
      'node_modules/@scope/ant/index.js',
    ]);
    expect(packages.map(({ name, license }) => [name, license])).toEqual([
      ['@scope/ant', 'ISC'],
      ['zebra', 'MIT'],
    ]);
    expect(await notices(packages)).toMatch(
      /@scope\/ant 1\.2\.3\nLicence: ISC\n\nCopyright Ann\n[\s\S]*zebra 1\.2\.3[\s\S]*Copyright Zoe\n$/,
    );
  }));

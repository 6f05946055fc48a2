import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const lock: Lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));

interface Lock {
  packages: Readonly<Record<string, LockedPackage>>;
}

/** A package, as npm writes it down (its documentation, "package-lock.json"). */
interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  deprecated?: string;
  license?: string;
  dev?: boolean;
  dependencies?: Readonly<Record<string, string>>;
  devDependencies?: Readonly<Record<string, string>>;
  optionalDependencies?: Readonly<Record<string, string>>;
}

/** Licences of what users install. The libraries of sharp are files of their own, as the LGPL asks for; of two, one is chosen. */
const licences = new Set([
  ...[
    '0BSD',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MPL-2.0',
    'OFL-1.1',
    'Python-2.0',
    'Zlib',
  ],
  ...['CPAL-1.0', 'LGPL-3.0-or-later'],
]);

/** What is wrong with packages, by path: the same for the lock file and for made-up ones. */
function faultsOf({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, found]) => {
    if (path === '') return [];
    const faults: string[] = [];
    if (found.link || !path.startsWith('node_modules/')) faults.push('is no package of a registry');
    if (found.resolved !== undefined) faults.push(`names the address ${found.resolved}`);
    if (!/^sha512-/u.test(found.integrity ?? '')) faults.push('has no hash');
    if (found.deprecated !== undefined) faults.push(`is deprecated: ${found.deprecated}`);
    if (!found.dev && !isAllowed(found.license ?? '')) faults.push(`has the licence ${found.license}`);
    const wanted = { ...found.dependencies, ...found.devDependencies, ...found.optionalDependencies };
    for (const range of Object.values(wanted)) if (isAddress(range)) faults.push(`wants ${range}`);
    return faults.map((fault) => `${path} ${fault}`);
  });
}

/** Whether a licence may be chosen of an SPDX expression without nested brackets. */
function isAllowed(expression: string): boolean {
  const choices = expression.replace(/[()]/gu, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((licence) => licences.has(licence.trim())));
}

/** Whether a range leads around the registry: to Git, to a file, or to an address. */
function isAddress(range: string): boolean {
  return /^(?!npm:)[a-z+]+:|^[\w.-]+\/[\w.-]+(?:#|$)/iu.test(range);
}

test('every package comes from a registry, by its hash, is maintained, and has a licence that users can accept', () => {
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  expect(faultsOf(lock)).toEqual([]);
});

test('the project only requests packages from a registry', () => {
  const { dependencies, devDependencies } = lock.packages[''] ?? {};
  expect(Object.values({ ...dependencies, ...devDependencies }).filter(isAddress)).toEqual([]);
});

test.each([
  ['is deprecated', { deprecated: 'Use another' }],
  ['names the address', { resolved: 'https://packages.example/a.tgz' }],
  ['names the address', { resolved: 'git+ssh://git@github.com/a/a.git#0123456' }],
  ['has no hash', { integrity: '' }],
  ['is no package of a registry', { link: true }],
  ['has the licence', { license: 'GPL-3.0-only' }],
  ['has the licence', { license: 'MIT AND AGPL-3.0-only' }],
  ['has the licence', {}],
  ['wants', { dependencies: { b: 'github:b/b' } }],
  ['wants', { dependencies: { b: 'b/b#main' } }],
  ['wants', { dependencies: { b: 'https://packages.example/b.tgz' } }],
])('a package that %s is found', (fault, found) => {
  const sound = { version: '1.0.0', integrity: 'sha512-AA==', license: 'MIT' };
  const { license: _, ...bare } = sound;
  const whole = Object.keys(found).length === 0 ? bare : { ...sound, ...found };
  expect(faultsOf({ packages: { 'node_modules/a': whole } }).join()).toContain(fault);
  expect(faultsOf({ packages: { 'node_modules/a': { ...sound, license: '(MIT OR AGPL-3.0-only)' } } })).toEqual([]);
});

describe('SECURITY.md', async () => {
  const text = await readFile(join(root, 'SECURITY.md'), 'utf8');

  test('names a test for every guarantee', () => {
    const guarantees = text.slice(text.indexOf('## Guarantees'));
    const rows = guarantees.split('\n').filter((line) => /^\| (?!Guarantee|---)/u.test(line));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => !/test\/[\w./-]+\.test\.ts/u.test(row))).toEqual([]);
  });
});

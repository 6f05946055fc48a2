import { expect, test } from 'vitest';
import { examineNode } from '../../src/doctor/machine.ts';
import { canPrint, librariesNotFound, libraryCure } from '../../src/doctor/printing.ts';

test.each([
  ['18.20.0', 'missing'],
  ['20.18.3', 'missing'],
  ['20.19.0', 'ok'],
  ['24.0.0', 'ok'],
])('Node %s is %s', (version, state) => {
  expect(examineNode(version).state).toBe(state);
});

test('shared libraries are named, with the packages that have them', () => {
  const output = '\tlibnss3.so => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x0)\n\tlibodd.so.9 => not found\n';
  expect(librariesNotFound(output)).toEqual(['libnss3.so', 'libodd.so.9']);
  expect(libraryCure(['libnss3.so', 'libnspr4.so'])).toContain('`apt-get install libnss3 libnspr4`');
  expect(libraryCure(['libodd.so.9'])).toBeUndefined();
});

test('one of both programs is enough to print, unless the project wants Typst', () => {
  const browser = { name: 'browser', state: 'ok', detail: '' } as const;
  const typst = { name: 'Typst', state: 'ok', detail: '' } as const;
  const absent = { name: 'browser', state: 'missing', detail: '', rule: 'browser-missing' } as const;
  const broken = { ...absent, rule: 'browser-failed' } as const;
  expect(canPrint([broken, typst], undefined)).toBe(false);
  expect([canPrint([absent], undefined), canPrint([browser], undefined), canPrint([absent, typst], 'auto')]).toEqual([
    false,
    true,
    true,
  ]);
  expect([canPrint([browser], 'typst'), canPrint([typst], 'chromium')]).toEqual([false, false]);
});

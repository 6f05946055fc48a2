import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packageFolder } from '../../src/platform/installation.ts';
import { OutOfTime, withinTime } from '../../src/platform/time-limit.ts';
import { subsetOf } from '../../src/template/font-files/subset.ts';
import type { FontFace } from '../../src/template/template.ts';
import { askFont, tryFont, tryTogether } from '../../src/template/try-font.ts';
import { outlineTypeface } from '../../src/writers/epub/cover/lines.ts';
import { endlessFont } from '../support/endless-font.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 …';
const inter = await readFile(join(packageFolder('@fontsource/inter'), 'files/inter-latin-400-normal.woff2'));
const sound = await subsetOf(inter, letters, 'truetype');

function faceOf(bytes: Uint8Array): FontFace {
  return { family: 'Sea', weight: 400, style: 'normal', unicodeRange: '', file: 'Sea.ttf', bytes };
}

test('a trial of a font that never ends is aborted', async () => {
  const face = faceOf(endlessFont(sound, letters));
  const placement = { x: 0, y: 0, size: 40, colour: '#000' };
  expect(() => withinTime(1, () => outlineTypeface([face], 'Tides', 'ltr')?.draw('Tides', placement))).toThrow(
    OutOfTime,
  );
  const trial = tryFont(face, 'Tides', { seconds: 1, megabytes: 4000 });
  await expect(trial).rejects.toThrow('opening it takes more than 1 s');
});

test('an intact font passes', async () => {
  expect(await tryFont(faceOf(sound), letters)).toBeUndefined();
});

test('of fonts that are tried together only the damaged ones are refused', async () => {
  const [intact, damaged] = [faceOf(sound), faceOf(Buffer.from('not a font'))];
  await tryTogether([intact, damaged], letters);
  expect(await tryFont(intact, letters)).toBeUndefined();
  await expect(tryFont(damaged, letters)).rejects.toThrow(/font/iu);
});

test('fonts that are tried together need no trial of their own', async () => {
  const face = faceOf(Buffer.from(sound));
  await tryTogether([face], 'Tides');
  // No thread could answer in this time.
  expect(await tryFont(face, 'Tides', { seconds: 0, megabytes: 1 })).toBeUndefined();
  await expect(tryFont(face, 'Moon', { seconds: 0, megabytes: 1 })).rejects.toThrow('takes more than');
});

test('fonts that come with Offprint are not tried', async () => {
  const face = faceOf(endlessFont(sound, letters));
  for (const own of [{ package: '@fontsource/inter' }, { isBuiltIn: true }])
    expect(await tryFont({ ...face, ...own }, 'Tides', { seconds: 1, megabytes: 4000 })).toBeUndefined();
});

test('a damaged font that passes can be used', () => {
  const titles = ['Tides of the sea', 'The Moon 1969'];
  let passed = 0;
  const damage = fc.record({ at: fc.nat(sound.length - 1), byte: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 12 }), (damages) => {
      const bytes = Buffer.from(sound);
      for (const { at, byte } of damages) bytes[at] = byte;
      try {
        withinTime(5, () => askFont({ bytes, text: titles.join(' ') }));
      } catch {
        return;
      }
      passed += 1;
      withinTime(5, () => {
        const typeface = outlineTypeface([faceOf(bytes)], titles.join(' '), 'ltr');
        for (const title of titles) typeface?.draw(title, { x: 0, y: 0, size: 40, colour: '#000' });
      });
    }),
    { numRuns: 200 },
  );
  // Else nothing was tried.
  expect(passed).toBeGreaterThan(20);
});

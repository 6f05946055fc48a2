import { expect, test } from 'vitest';
import { lacksRoom } from '../../src/produce/writer-setup.ts';

const a6 = { width: 297.64, height: 419.53 };

test('margins that fit leave space, and those of the template do', () => {
  expect(lacksRoom({ size: a6 })).toBeUndefined();
  expect(lacksRoom({ size: a6, margin: { inner: 100, outer: 100 }, inner: 40 })).toBeUndefined();
});

test('margins that use up the page', () => {
  expect(lacksRoom({ size: a6, margin: { inner: 100, outer: 100 }, inner: 60 })).toEqual({ side: 'width', left: 13 });
  expect(lacksRoom({ size: a6, margin: { top: 300, bottom: 200 } })).toEqual({ side: 'height', left: -28 });
});

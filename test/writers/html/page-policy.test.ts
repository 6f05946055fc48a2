import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { policySlot, withPolicy } from '../../../src/writers/html/html.ts';
import { growthOf, linear } from '../../support/steps.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('the policy names the hash of each style sheet, of our script and of data, but not of other scripts', () => {
  const head = `<style>a {}</style><style media="print">b {}</style><script type="application/ld+json">{}</script>`;
  const page = withPolicy(`${policySlot}${head}<script>alert(1)</script><script>ours()</script>`, 'ours()');
  expect(page).toContain(`script-src ${hash('ours()')} ${hash('{}')}"`);
  expect(page).toContain(`style-src ${hash('a {}')} ${hash('b {}')};`);
  expect(page).not.toContain(hash('alert(1)'));
});

test('text in attributes that looks like a style sheet is ignored, however often it occurs', async () => {
  const withImages = (count: number) =>
    withPolicy(`${policySlot}<style>a {}</style>${'<img alt="<style>">'.repeat(count)}`, '');
  // A search that restarts at each of them would not end.
  expect(withImages(100_000)).toContain(`style-src ${hash('a {}')};`);
  expect(await growthOf(withImages, 1_000)).toBeLessThan(linear);
});

test('a page of a template without the slot does not change', () => {
  expect(withPolicy('<style>a {}</style>', '')).toBe('<style>a {}</style>');
});

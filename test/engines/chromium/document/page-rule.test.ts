import { expect, test } from 'vitest';
import { pageRules, sizeOf } from '../../../../src/engines/chromium/document/page-rule.ts';

const a5 = { width: 419.528, height: 595.276 };

test('without options the template has its margins, and receives the size', () => {
  const { before, after } = pageRules({}, 'ltr');
  expect(before).toContain('@page { size: 595.276pt 841.89pt; }');
  expect(before).toContain('--page-scale: 1;');
  expect(after).toBe('');
});

test('the size includes the bleed, and may be rotated', () => {
  expect(sizeOf({ size: a5, bleed: 10 })).toBe('439.528pt 615.276pt');
  expect(sizeOf({ size: a5, bleed: 10 }, { turned: true })).toBe('615.276pt 439.528pt');
});

test('configured margins replace those of the template, others stay', () => {
  const { after } = pageRules({ margin: { top: 40, inner: 60, outer: 50 } }, 'ltr');
  expect(after).toContain('--margin-top: 40pt; --margin-start: 60pt; --margin-end: 50pt;');
  expect(after).not.toContain('--margin-bottom:');
  expect(after).toContain('margin-block: var(--margin-top, 20mm) var(--margin-bottom, 20mm);');
});

test('the binding margin is at the left of right-hand pages, and at the right in right-to-left text', () => {
  const of = (dir: 'ltr' | 'rtl', side: string) =>
    new RegExp(`--${side}-page-start: (.*?); --${side}-page-end: (.*?);`, 'u').exec(
      pageRules({ inner: 20 }, dir).before,
    );
  const start = 'var(--margin-start, 20mm)';
  const end = 'var(--margin-end, 20mm)';
  expect(of('ltr', 'right')?.slice(1)).toEqual([`calc(${start} + 20pt)`, end]);
  expect(of('ltr', 'left')?.slice(1)).toEqual([start, `calc(${end} + 20pt)`]);
  expect(of('rtl', 'left')?.slice(1)).toEqual([`calc(${start} + 20pt)`, end]);
});

test('mirrored margins alternate, and what hangs in them fits the narrower one', () => {
  const { before, after } = pageRules({}, 'ltr', { isMirrored: true });
  const [start, end] = ['var(--margin-start, 20mm)', 'var(--margin-end, 20mm)'];
  expect(before).toContain(`--left-page-start: ${end}; --left-page-end: ${start};`);
  expect(before).toContain(`--right-page-start: ${start}; --right-page-end: ${end};`);
  expect(after).toContain(`--margin-least: min(${start}, ${end});`);
  expect(after).toContain(`@page :right { margin-inline: calc(${start} - var(--hang, 0pt)) ${end}; }`);
});

test('columns are passed to the template as a property', () => {
  expect(pageRules({ columns: 2 }, 'ltr').after).toBe(':root { --columns: 2; }\n');
});

test('the page area includes the outer margin if wide blocks may use it: at the end of lines, or alternating', () => {
  const [start, end] = ['var(--margin-start, 20mm)', 'var(--margin-end, 20mm)'];
  const plain = pageRules({ bleed: 5 }, 'rtl', { usesMargin: true }).after;
  expect(plain).toContain(
    `margin-inline: calc(calc(${start} + 5pt) - var(--before)) calc(calc(${end} + 5pt) - var(--reach));`,
  );
  expect(plain).toContain('margin-left: calc(-1 * var(--reach));');
  expect(plain).toContain('--alternates: 0;');
  const bound = pageRules({}, 'ltr', { isMirrored: true, usesMargin: true }).after;
  expect(bound).toContain(`margin-inline: calc(${end} - var(--before)) calc(${start} - var(--reach));`);
  expect(bound).toContain('margin-right: calc(-1 * var(--reach)); break-inside: avoid;');
  expect(bound).toContain('--before: max(var(--hang, 0pt), var(--reach));');
});

import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { inlineStyles, noteAnchors, themed } from '../../../src/writers/html/styles.ts';
import { violations } from '../../support/axe.ts';
import { examplePage, withOpened } from './script/page.ts';

/** Without line ends and doubled spaces, to be compared. */
function flat(css: string): string {
  return css.replace(/\s+/g, ' ').trim();
}

test('rules for dark screens are disabled by the light theme, and repeated for the dark theme', () => {
  const css =
    'p { color: black } @media (prefers-color-scheme: dark) { :root { --ink: #fff; } p, html a { color: white } } i {}';
  expect(flat(themed(css))).toBe(
    flat(`p { color: black }
      @media (prefers-color-scheme: dark) {
        :root:where(:not([data-theme=light])) { --ink: #fff; }
        :where(:root:not([data-theme=light])) p, html:where(:not([data-theme=light])) a { color: white }
      }
      @media screen and (min-width: 0) {
        :root:where([data-theme=dark]) { --ink: #fff; }
        :where(:root[data-theme=dark]) p, html:where([data-theme=dark]) a { color: white }
      } i {}`),
  );
});

test('rules for light screens follow the choice the other way round', () => {
  const css = themed('@media screen and (prefers-color-scheme:light) and (width > 9em) { b { top: 0 } }');
  expect(css).toContain('(width > 9em) { :where(:root:not([data-theme=dark])) b {');
  expect(css).toContain('@media screen and (min-width: 0) and (width > 9em) { :where(:root[data-theme=light]) b {');
});

test('braces in a string or comment do not end a block, and nested conditions stay', () => {
  const css = `@media (prefers-color-scheme: dark) { /* } */ a::after { content: "}"; } @supports (top: 0) { :is(b, i) {} } } u {}`;
  const [before, , after] = themed(css).split('@media');
  expect(before).toBe('');
  expect(flat(after ?? '')).toBe(
    'screen and (min-width: 0) { /* } */ :where(:root[data-theme=dark]) a::after { content: "}"; } @supports (top: 0) { :where(:root[data-theme=dark]) :is(b, i) {} } } u {}',
  );
});

test('a block nested in a rule follows the choice as well', () => {
  expect(flat(themed('p { @media (prefers-color-scheme: dark) { color: white; } }'))).toBe(
    'p { @media (prefers-color-scheme: dark) { :where(:root:not([data-theme=light])) & {color: white; }} @media screen and (min-width: 0) { :where(:root[data-theme=dark]) & {color: white; }} }',
  );
});

test('a style sheet without colour schemes does not change, and a truncated one ends', () => {
  const css = '@media print { a { color: red } }';
  expect(themed(css)).toBe(css);
  expect(themed('@media (prefers-color-scheme: dark) { a { color')).toContain('[data-theme=dark]');
});

const tree = (style: string): Root => ({
  type: 'root',
  children: [h('p', { className: ['a'], style }, h('b', { style }))],
});

test('equal styles become one class, in any tree', () => {
  const styles = inlineStyles();
  const [first, second] = [tree('width: 5em'), tree('width: 5em')];
  styles.take(first);
  styles.take(second);
  const [, name] = /class="a styled (style-[0-9a-f]{8})"/u.exec(toHtml(first)) ?? [];
  expect(name).toBeDefined();
  expect(toHtml(first)).toBe(`<p class="a styled ${name}"><b class="styled ${name}"></b></p>`);
  expect(toHtml(second)).toBe(toHtml(first));
  expect(styles.rules()).toBe(`:is(#offprint-none, .${name}) { width: 5em }\n`);
});

test('rules come in the same order, whichever style comes first', () => {
  const [there, back] = [inlineStyles(), inlineStyles()];
  for (const style of ['a: b', 'c: d', 'e: f']) there.take(tree(style));
  for (const style of ['e: f', 'c: d', 'a: b']) back.take(tree(style));
  expect(there.rules()).toBe(back.rules());
});

test('a style that would end its rule is dropped', () => {
  const styles = inlineStyles();
  const evil = tree('} body { display: none');
  styles.take(evil);
  expect(styles.rules()).toBe('');
  expect(toHtml(evil)).toBe('<p class="a"><b></b></p>');
});

const filler = 'The sea rises and falls twice a day, and every harbour has its own times for it. '.repeat(6);
const text = (lang: string) => `---
title: Notes
lang: ${lang}
---

## One

${filler}[^a] ${filler}[^b] Close by.[^c] And the first again.[^a]

## Two

${filler}

${filler}[^d]

[^a]: The *first* note has a [link](https://example.org).
[^b]: ${filler}
[^c]: Short.

    In two paragraphs.
[^d]: The last.
`;

const pages = { en: examplePage(text('en')), ar: examplePage(text('ar')) };

interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The boxes of the text, the notes and their first references. */
const boxes = (page: Page) =>
  page.evaluate(() => {
    const boxOf = (element: Element | null): Box => {
      const { top, bottom, left, right } = element?.getBoundingClientRect() ?? new DOMRect();
      return { top: top + scrollY, bottom: bottom + scrollY, left, right };
    };
    const notes = [...document.querySelectorAll('.notes > ol > li')];
    return {
      width: document.documentElement.clientWidth,
      scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      text: boxOf(document.querySelector('main p')),
      notes: notes.map(boxOf),
      references: notes.map(({ id }) => boxOf(document.querySelector(`main a[href="#${id}"]`))),
    };
  });

const opened = async <T>(width: number, use: (page: Page) => Promise<T>, lang: keyof typeof pages = 'en') =>
  withOpened(await pages[lang], use, (page) => page.setViewport({ width, height: 800 }));

describe.each([
  [1280, 'en'],
  [1700, 'en'],
  [1280, 'ar'],
] as const)('in a window of %d pixels, in the language %s', (width, lang) => {
  test('notes are in the margin, next to their references, and do not overlap', async () => {
    const { notes, references, text: prose, scrolls, width: room } = await opened(width, boxes, lang);
    expect(notes).toHaveLength(4);
    expect(scrolls).toBe(false);
    for (const [at, note] of notes.entries()) {
      const reference = references[at] as Box;
      const before = notes[at - 1];
      expect(lang === 'ar' ? note.right < prose.left : note.left > prose.right).toBe(true);
      expect([note.left >= 0, note.right <= room]).toEqual([true, true]);
      // As high as its reference, or directly below the note before.
      const least = Math.max(reference.top, before ? before.bottom : 0);
      expect(note.top).toBeGreaterThanOrEqual(least - 1);
      expect(note.top).toBeLessThan(least + 12);
    }
  });
});

test.each([600, 1279])('in a window of %d pixels, notes are below the text', async (width) => {
  const { notes, text: prose, references } = await opened(width, boxes);
  const end = Math.max(...references.map(({ bottom }) => bottom));
  expect(notes.every(({ top, left }) => top > end && left < prose.right)).toBe(true);
});

test('the page has each note once, and is accessible', async () => {
  const html = await pages.en;
  expect(html.split('In two paragraphs.')).toHaveLength(2);
  const found = await opened(1280, async (page) => {
    await page.setBypassCSP(true);
    await page.reload();
    const ids = await page.$$eval('[id]', (all) => all.map(({ id }) => id));
    return { repeated: ids.filter((id, at) => ids.indexOf(id) !== at), violations: await violations(page) };
  });
  expect(found).toEqual({ repeated: [], violations: [] });
});

test('a note in the margin is not shown a second time', async () => {
  const shown = (width: number) =>
    opened(width, async (page) => {
      await page.hover('.noteref');
      await new Promise((resolve) => setTimeout(resolve, 400));
      return page.$$eval('.note-preview:popover-open', ({ length }) => length);
    });
  expect(await Promise.all([shown(1280), shown(900)])).toEqual([0, 1]);
});

test('on paper, notes are below the text', async () => {
  const position = await opened(1400, async (page) => {
    await page.emulateMediaType('print');
    return page.$eval('.notes li', (note) => getComputedStyle(note).position);
  });
  expect(position).toBe('static');
});

test('a note without a reference has no anchor, and the first one none before it', () => {
  const content: never[] = [];
  const rules = noteAnchors([
    { id: 'offprint-note-1', number: 1, content, references: [] },
    { id: 'offprint-note-2', number: 2, content, references: [{ id: 'offprint-noteref-2', section: 's' }] },
  ]);
  expect(rules).not.toContain('#offprint-note-1 {');
  expect(rules).toContain('--note-before: --offprint-note-1');
});

import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { noteAnchors } from '../../../src/writers/html/side-notes.ts';
import { violations } from '../../support/axe.ts';
import { examplePage, withOpened } from './script/page.ts';

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

import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { formats, messagesOf, type Shown } from './finished-files.ts';

const reference = (id: string) =>
  h('sup', h('a', { href: `#${id}`, id: `ref-${id}`, role: 'doc-noteref' }, id.slice(3)));

const text = (...ids: string[]): ElementContent[] => ids.map((id) => h('p', ['Waves.', reference(id)]));

const sound: Shown = {
  text: text('fn-1', 'fn-2'),
  notes: {
    'fn-1': [h('p', 'Of wind.')],
    'fn-2': [h('p', ['Of the ', h('em', 'moon'), '.']), h('ul', h('li', 'And sun.'))],
  },
};

/** What a writer might make of them. */
const faults: Record<string, Shown> = {
  'another text': { ...sound, notes: { ...sound.notes, 'fn-1': [h('p', 'Of ships.')] } },
  'an emphasis less': {
    ...sound,
    notes: { ...sound.notes, 'fn-2': [h('p', 'Of the moon.'), h('ul', h('li', 'And sun.'))] },
  },
  'a note less': { text: sound.text, notes: { 'fn-1': [h('p', 'Of wind.')] } },
  'a note more': { text: sound.text, notes: { ...sound.notes, 'fn-3': [h('p', 'Of ships.')] } },
  'notes turned': {
    text: sound.text,
    notes: { 'fn-2': sound.notes?.['fn-2'] ?? [], 'fn-1': sound.notes?.['fn-1'] ?? [] },
  },
  'references turned': { ...sound, text: text('fn-2', 'fn-1') },
  'a reference less': { ...sound, text: [...text('fn-1'), h('p', 'Waves.')] },
  'a note in the text': {
    text: [...sound.text, h('p', 'Of wind.')],
    notes: { 'fn-2': sound.notes?.['fn-2'] ?? [] },
  },
};

describe.each(formats)('notes in %s', (format) => {
  test('stand where the format has them, with numbers and ways back', async () => {
    expect(await messagesOf(format, sound)).toEqual([]);
  });

  test('may begin with a number of their own', async () => {
    expect(await messagesOf(format, { text: text('fn-1'), notes: { 'fn-1': [h('p', '1. April 1700.')] } })).toEqual([]);
  });

  test.each(Object.entries(faults))('are found to be wrong: %s', async (_, shown) => {
    const messages = await messagesOf(format, sound, shown);
    expect(messages.map(({ ruleId }) => ruleId)).toContainEqual(expect.stringMatching(/^parity-/u));
  });
});

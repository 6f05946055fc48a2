import type { Element } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Section } from '../../src/model/publication.ts';
import { elementsIn } from '../../src/model/published-text.ts';
import { markLatin, setDirections } from '../../src/publication/text-scripts.ts';

const section = (...children: Element[]) => ({ tree: { type: 'root', children } }) as unknown as Section;

test('code gets a direction if the text runs the other way', () => {
  const [inText, own, inEnglish, inNote] = [
    h('code', 'a'),
    h('kbd', { dir: 'rtl' }, 'b'),
    h('pre', 'c'),
    h('samp', 'd'),
  ];
  const sections = [section(h('p', [inText, own]), h('blockquote', { dir: 'ltr' }, [inEnglish]))];
  setDirections({ sections, notes: [{ content: [inNote] }] }, 'rtl');
  expect([inText, own, inEnglish, inNote].map(({ properties }) => properties.dir)).toEqual([
    'ltr',
    'rtl',
    undefined,
    'ltr',
  ]);
});

test('in other text only code inside right-to-left text gets one', () => {
  const [inText, inQuote] = [h('code', 'a'), h('code', 'b')];
  setDirections(
    { sections: [section(h('p', [inText]), h('blockquote', { dir: 'rtl' }, [inQuote]))], notes: [] },
    'ltr',
  );
  expect([inText, inQuote].map(({ properties }) => properties.dir)).toEqual([undefined, 'ltr']);
});

test('words in a language that runs the other way get its direction, and transcriptions do not', () => {
  const all = [
    h('span', { lang: 'he' }, 'הים'),
    h('span', { lang: 'he' }, 'hayam'),
    h('span', { lang: 'ar-Latn' }, 'albaḥr'),
    h('span', { lang: 'ar', dir: 'auto' }, 'البحر'),
    h('span', { lang: 'fr' }, 'mer'),
    h('blockquote', { lang: 'fa' }, [h('p', ['دریا ', h('span', { lang: 'en' }, 'sea'), h('code', 'a')])]),
    h('span', { lang: 'not a tag' }, 'הים'),
  ];
  setDirections({ sections: [section(...all)], notes: [] }, 'ltr');
  const [quote] = all.slice(5, 6);
  const inQuote = quote && elementsIn(quote).slice(2);
  expect([...all, ...(inQuote ?? [])].map(({ properties }) => properties.dir)).toEqual([
    ...['rtl', undefined, undefined, 'auto', undefined, 'rtl', undefined],
    ...['ltr', 'ltr'],
  ]);
});

test('an isolated element gets the direction of its first letter', () => {
  const all = ['דלת the door', '(1) tide', '12', 'شهر'].map((words) => h('bdi', words));
  const given = h('bdi', { dir: 'auto' }, 'tide');
  setDirections({ sections: [section(h('p', [...all, given]))], notes: [] }, 'rtl');
  expect([...all, given].map(({ properties }) => properties.dir)).toEqual([
    ...[undefined, 'ltr', undefined, undefined],
    'auto',
  ]);
});

test.each([
  ['zh', ['latin', undefined, undefined, undefined]],
  ['en', [undefined, undefined, undefined, undefined]],
])('stressed Latin words are marked in a language without italics: %s', (lang, expected) => {
  const all = [h('em', 'The Tides'), h('em', '潮 tide'), h('cite', '《海》'), h('strong', 'Tides')];
  markLatin({ sections: [section(h('p', all))], notes: [] }, lang);
  expect(all.map(({ properties }) => properties.className?.toString())).toEqual(expected);
});

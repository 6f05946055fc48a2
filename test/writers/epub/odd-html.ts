import fc, { type Arbitrary } from 'fast-check';
import type { Element, ElementContent, Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { allowedHtml } from '../../../src/html/schema.ts';

// HTML as authors write it in Markdown at their worst: every element that sanitising keeps, in every other.

const names = allowedHtml().tagNames.filter((name) => !['source', 'picture'].includes(name));

const values: Record<string, Arbitrary<string>> = {
  href: fc.constantFrom('https://example.org/a?b&c|d', 'mailto:a@example.org', '//example.org', 'https://[', ''),
  src: fc.constantFrom('sea.svg'),
  dir: fc.constantFrom('ltr', 'rtl', 'auto'),
  align: fc.constantFrom('left', 'center', 'right'),
  lang: fc.constantFrom('fr', 'zh-Hant', 'e n', '', 'x-klingon', 'i-default', 'en-US-x-twain'),
  hrefLang: fc.constantFrom('fr', '', 'e n'),
  dateTime: fc.constantFrom(
    '2026',
    '2026-11',
    '2026-11-25',
    '2026-02-30',
    '2026-11-25T99:99',
    '-1',
    'PT4H',
    '12:30',
    '',
  ),
  cite: fc.constantFrom('https://example.org', 'not an address', ''),
  type: fc.constantFrom('1', 'a', 'I', 'disc', ''),
  scope: fc.constantFrom('col', 'row', 'rowgroup', 'colgroup', 'auto', 'diagonal', ''),
  headers: fc.constantFrom('here', 'here there', ''),
  role: fc.constantFrom('note', 'group'),
};

const odd = fc.oneof(fc.constantFrom('', '0', '1', '-3', '2', '1.5', '99999999999', 'x', 'a b', '50%', 'true'));

function attributesFor(tagName: string): Arbitrary<Properties> {
  const keys = [...(allowedHtml().attributes[tagName] ?? []), ...(allowedHtml().attributes['*'] ?? [])]
    .map((attribute) => (Array.isArray(attribute) ? attribute[0] : attribute))
    // Their targets have to exist, or building stops; they have tests of their own.
    .filter((key) => !/^data|^id$|^src$|^href$/.test(key));
  return fc
    .uniqueArray(fc.constantFrom(...keys), { maxLength: 3 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((key) => [key, values[key] ?? odd]))));
}

const needed: Readonly<Record<string, Arbitrary<Properties>>> = {
  img: fc.record({ src: values.src ?? odd, alt: fc.constantFrom('A sea', '<&"') }),
  a: fc.oneof(fc.record({ href: values.href ?? odd }), fc.constant({})),
};

const text = fc
  .constantFrom('one ', ' two', '&', '<', 'three\u00A0', '月', '"', ' ', '\n', '😀')
  .map((value): ElementContent => ({ type: 'text', value }));

const content = fc.letrec<{ nodes: ElementContent[] }>((tie) => ({
  nodes: fc.array(
    fc.oneof(
      { depthSize: 'medium' },
      { arbitrary: text, weight: 2 },
      {
        arbitrary: fc.constantFrom(...names).chain((tagName) =>
          fc.tuple(attributesFor(tagName), needed[tagName] ?? fc.constant({}), tie('nodes')).map(
            ([attributes, must, children]): Element => ({
              type: 'element',
              tagName,
              properties: { ...attributes, ...must },
              children,
            }),
          ),
        ),
        weight: 4,
      },
    ),
    { minLength: 1, maxLength: 4, depthIdentifier: 'nodes' },
  ),
})).nodes;

/** Chapters of such HTML, the same for the same seed. Each is Markdown with the HTML as one block. */
export function oddChapters(seed: number, count: number): string[] {
  return fc.sample(fc.array(content, { minLength: 6, maxLength: 6 }), { seed, numRuns: count }).map((pieces, index) => {
    const blocks = pieces.map((children) => toHtml({ type: 'root', children }).replace(/\n+/g, '\n'));
    return `# Chapter ${index + 1}\n\n${blocks.map((block) => `<div>${block}</div>\n\nText.\n`).join('\n')}`;
  });
}

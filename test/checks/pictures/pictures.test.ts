import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { checkPictures, poorAlternative } from '../../../src/checks/pictures/pictures.ts';
import type { Resource } from '../../../src/model/publication.ts';
import { messagesOf } from '../../support/thorough.ts';
import { publication, root } from '../../writers/epub/publications.ts';

test.each([
  ['the name of a file', 'IMG_0042.JPG', ''],
  ['the name of a kind', 'Figure 3', ''],
  ['a kind in German', 'Abbildung', ''],
  ['words that screen readers add', 'Image of the sea at night', ''],
  ['the text of the caption', 'The sea at night', 'The sea at night'],
  ['a page of text', 'wave '.repeat(61).trim(), ''],
])('%s is not an alternative', (_, alternative, caption) => {
  expect(poorAlternative(alternative, caption)).toBeDefined();
});

test.each([
  ['A wave breaks over the pier', ''],
  ['The sea at night', 'The sea at night, seen from the pier'],
  ['Diagram: two bulges of water, one towards the moon', 'How tides arise'],
  ['The picture of Dorian Gray, first edition', ''],
  ['Photosynthesis in a leaf', ''],
  ['海', ''],
])('%j is one', (alternative, caption) => {
  expect(poorAlternative(alternative, caption)).toBeUndefined();
});

function picture(path: string, overrides: Partial<Resource> = {}): Resource {
  return { path, mediaType: 'image/png', bytes: new Uint8Array(10), width: 100, height: 50, ...overrides };
}

function foundOf(resources: Resource[], ...content: ReturnType<typeof h>[]) {
  const [section] = publication().sections;
  if (!section) throw new Error('Expected a section');
  const article = publication({ resources, sections: [{ ...section, tree: root(...content) }] });
  return messagesOf(checkPictures, article);
}

const image = (src: string, alt: string, overrides = {}) => h('img', { src, alt, ...overrides });

test('an image with too many pixels or bytes is reported once, with both; a drawing has no pixels', async () => {
  const found = await foundOf(
    [
      picture('a.png', { width: 4800 }),
      picture('b.jpg', { bytes: new Uint8Array(6.25e6) }),
      picture('c.svg', { mediaType: 'image/svg+xml', width: 9000 }),
      picture('d.png', { width: 4000 }),
    ],
    ...[image('a.png', 'One wave'), image('a.png', 'One wave'), image('b.jpg', 'Two'), image('c.svg', 'Three')],
    image('d.png', 'Four'),
  );
  expect(found.map(({ reason }) => reason)).toEqual([
    'The image has 4800 × 50 pixels and 0.0 MB, which takes long to load',
    'The image has 100 × 50 pixels and 6.3 MB, which takes long to load',
  ]);
});

test('the alternative is compared with the words of the caption, without its number', async () => {
  const figure = (alt: string) =>
    h('figure', [
      image('a.png', alt),
      h('figcaption', [h('span', { className: ['label'] }, 'Figure 1'), '. ', 'High water']),
    ]);
  const rules = async (alt: string) => (await foundOf([picture('a.png')], figure(alt))).map(({ ruleId }) => ruleId);
  expect(await rules('high water')).toEqual(['picture-alternative-poor']);
  expect(await rules('Water up to the railing')).toEqual([]);
});

test('two images have two alternatives, unless no format shows both', async () => {
  const resources = [picture('a.png'), picture('b.png')];
  const rules = async (...content: ReturnType<typeof h>[]) =>
    (await foundOf(resources, ...content)).map(({ ruleId }) => ruleId);
  expect(await rules(image('a.png', 'A wave'), image('b.png', 'A wave'))).toEqual(['picture-alternative-same']);
  expect(await rules(image('a.png', 'A wave'), image('a.png', 'A wave'))).toEqual([]);
  expect(await rules(image('a.png', ''), image('b.png', ''))).toEqual([]);
  const only = (format: string) => ({ dataOnly: [format] });
  expect(await rules(image('a.png', 'A wave', only('pdf')), image('b.png', 'A wave', only('html')))).toEqual([]);
});

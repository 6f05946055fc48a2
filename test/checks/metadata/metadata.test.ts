import { expect, test } from 'vitest';
import { checkMetadata } from '../../../src/checks/metadata/metadata.ts';
import type { Metadata, Resource } from '../../../src/model/publication.ts';
import { type Target, targets } from '../../../src/model/targets.ts';
import { messagesOf } from '../../support/thorough.ts';
import { metadata, publication } from '../../writers/epub/publications.ts';

const cover: Resource = { path: 'c.jpg', mediaType: 'image/jpeg', bytes: new Uint8Array(1), width: 1600, height: 2560 };

const full: Partial<Metadata> = {
  authors: [{ name: 'Ada Lovelace', fileAs: 'Lovelace, Ada' }],
  description: 'What moves the sea.',
  keywords: ['tides'],
  date: '2026-11-25',
  publisher: 'Moon & Sons',
  rights: '© 2026 Ada Lovelace',
  identifiers: [{ scheme: 'isbn', value: '9783161484100' }],
};

const html = { url: 'https://example.org/tides/' };
const bothKeys = new Set(['title', 'lang']);

async function missing(
  target: Target,
  about: Partial<Metadata>,
  more: object = { keys: bothKeys, html },
): Promise<string[]> {
  const described = publication({ metadata: metadata(about), ...(more === nothing ? {} : { cover }) });
  const found = await messagesOf(checkMetadata, described, { wanted: { targets: [target] }, ...more });
  return found.map(({ reason, ruleId }) => `${ruleId} ${/`(?<key>[^`]+)`/u.exec(reason)?.groups?.key}`);
}

const nothing = {};

test.each(targets)('complete metadata have no message for %s', async (target) => {
  expect(await missing(target, full)).toEqual([]);
});

test('without targets nothing is required', async () => {
  expect(await messagesOf(checkMetadata, publication())).toEqual([]);
});

test.each([
  ['shop', 'author lang description identifier publisher date keywords rights cover'],
  ['library', 'author lang date publisher identifier keywords rights'],
  ['web', 'author lang description date html.url cover'],
] as const)('for %s, a publication without metadata is missing %s', async (target, keys) => {
  expect(await missing(target, {}, nothing)).toEqual(keys.split(' ').map((key) => `metadata-missing ${key}`));
});

test.each<[Target, Partial<Metadata>, string[]]>([
  ['shop', { identifiers: [{ scheme: 'doi', value: '10.1000/182' }] }, ['metadata-missing identifier']],
  ['library', { identifiers: [{ scheme: 'doi', value: '10.1000/182' }] }, []],
  ['library', { authors: [{ name: 'Ada Lovelace' }] }, ['metadata-missing fileAs']],
  ['library', { authors: [{ name: 'Plato' }] }, []],
  ['web', { description: 'a'.repeat(161) }, ['metadata-poor description']],
  ['shop', { description: 'a'.repeat(161) }, []],
  ['shop', { keywords: [...'abcdefgh'] }, ['metadata-poor keywords']],
])('for %s with %j: %j', async (target, about, found) => {
  expect(await missing(target, { ...full, ...about })).toEqual(found);
});

test('a file name is not a title, and a licence counts as rights', async () => {
  const { rights: _, ...rest } = full;
  const license = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
  expect(await missing('shop', { ...rest, license, title: 'tides' }, { keys: new Set(['lang']), html })).toEqual([
    'metadata-missing title',
  ]);
});

test.each(['shop', 'library'] as const)('the ISBN for a %s may be only in the EPUB', async (target) => {
  const { identifiers: _, ...rest } = full;
  const epub = { identifier: { scheme: 'isbn', value: '9783161484100' } };
  expect(await missing(target, rest, { keys: bothKeys, html, epub })).toEqual([]);
});

test('messages say what to write, and point to the front matter', async () => {
  const placeOf = (path: readonly PropertyKey[]) => ({
    path: 'tides.md',
    start: { line: path.length === 0 ? 2 : 5, column: 1 },
  });
  const { publisher: _, ...rest } = full;
  const described = publication({ metadata: metadata({ ...rest, description: 'a'.repeat(4001) }), cover });
  const found = await messagesOf(checkMetadata, described, {
    wanted: { targets: ['shop'] },
    keys: bothKeys,
    html,
    placeOf,
  });
  expect(found.map(({ name, reason, note }) => [name, reason, note])).toEqual([
    [
      'tides.md:2:1',
      '`publisher` is missing, which matters for shops: they show who publishes a book, and require it with an ISBN',
      'Add it to the front matter: `publisher: Moon & Sons`.',
    ],
    [
      'tides.md:5:1',
      '`description` does not suit shops: it has 4001 characters, of which only 4000 are shown',
      'Shorten it, and put what matters first.',
    ],
  ]);
});

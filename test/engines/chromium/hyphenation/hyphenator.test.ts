import { describe, expect, test } from 'vitest';
import { type HyphenatedTag, loadHyphenator } from '../../../../src/engines/chromium/hyphenation/hyphenate.ts';
import { growthOf, linear } from '../../../support/steps.ts';

async function hyphenated(tag: HyphenatedTag, text: string): Promise<string> {
  return (await loadHyphenator(tag))(text).replaceAll('\u00AD', '·');
}

test.each<[HyphenatedTag, string]>([
  ['en-US', 'typog·ra·phy inter·na·tional under·stand·ing'],
  ['en-GB', 'typo·graphy inter·na·tional under·stand·ing'],
  ['de', 'Donau·dampf·schiff·fahrts·ge·sell·schaft Sil·ben·tren·nung'],
  ['fr', 'impri·me·rie typo·gra·phique infor·ma·tique'],
  ['es', 'tipo·gra·fía infor·ma·ción res·pon·sa·bi·li·dad'],
  ['it', 'tipo·gra·fia infor·ma·zione respon·sa·bi·lità'],
  ['nl', 'ver·ant·woor·de·lijk·heid samen·wer·king'],
  ['pl', 'odpo·wie·dzial·ność współ·praca'],
  ['pt', 'tipo·gra·fia infor·ma·ção res·pon·sa·bi·li·dade'],
  ['ru', 'кни·го·пе·ча·та·ние рас·про·стра·не·ние'],
])('it breaks words of %s', async (tag, words) => {
  expect(await hyphenated(tag, words.replaceAll('·', ''))).toBe(words);
});

test('three letters stay together at both ends, and words of seven letters stay whole', async () => {
  expect(await hyphenated('en-US', 'already regional country activity')).toBe('already regional country activ·ity');
});

describe('literal text stays whole', () => {
  test.each([
    ['names', 'Washington'],
    ['words that are joined', 'self-understanding'],
    ['capitals', 'INTERNATIONAL'],
    ['capitals inside', 'PostScript-like JavaScriptfunctionality'],
    ['digits', 'international2000'],
    ['addresses', 'https://example.com/international/development'],
    ['mail addresses', 'development@international.example'],
    ['names of files', 'international.development'],
    ['identifiers', 'international_development'],
    ["an author's own breaks", 'inter\u00ADnational'],
    ['very long words', 'international'.repeat(10)],
  ])('%s', async (_name, text) => {
    expect((await loadHyphenator('en-US'))(text)).toBe(text);
  });
});

test('punctuation and apostrophes are not part of a word', async () => {
  expect(await hyphenated('fr', '« l’administration, d’ailleurs »')).toBe('« l’admi·nis·tra·tion, d’ailleurs »');
});

test('German nouns are hyphenated, although they begin with a capital', async () => {
  expect(await hyphenated('de', 'Wissenschaft')).toBe('Wis·sen·schaft');
});

test('words are hyphenated in proportion to their number, and a repeated word costs next to nothing', async () => {
  const hyphenate = await loadHyphenator('en-US');
  const letters = 'etaoinshrdlucmfw';
  const word = (seed: number) =>
    Array.from({ length: 11 }, (_, at) => letters[(seed * (at + 3) + at * at) % 16]).join('');
  const textOf = (length: number, different: number) =>
    Array.from({ length }, (_, at) => word(at % different)).join(' ');
  const broken = (length: number, different: number) => void hyphenate(textOf(length, different));
  expect(await growthOf((count) => broken(count, count), 500)).toBeLessThan(linear);
});

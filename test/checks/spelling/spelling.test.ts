import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSpelling } from '../../../src/checks/spelling/spelling.ts';
import type { SpellingOptions } from '../../../src/model/format-options.ts';
import { type Host, machineHost } from '../../../src/platform/host.ts';
import { prepare } from '../../../src/prepare.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { messagesOf } from '../../support/thorough.ts';

/** A folder with a dictionary of a language of three words, installed as `npm` would. */
async function installIn(root: string, name: string, locale: string | undefined, words: string): Promise<void> {
  const folder = join(root, 'node_modules', ...name.split('/'));
  await mkdir(folder, { recursive: true });
  const manifest = {
    dictionaryDefinitions: [{ name: 'own', path: './words.txt' }],
    languageSettings: [{ languageId: '*', ...(locale === undefined ? {} : { locale }), dictionaries: ['own'] }],
  };
  await writeFile(join(folder, 'cspell-ext.json'), `// CSpell\n${JSON.stringify(manifest)}`);
  await writeFile(join(folder, 'words.txt'), words);
}

let root: string;
let host: Host;
let done: () => void;
let removed: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready) => {
    removed = withScratchFolder(async (folder) => {
      root = folder;
      host = { ...machineHost(), cwd: root };
      await installIn(root, '@cspell/dict-sv', 'sv,sv-SE', 'hav\ntidvatten\nhög\n');
      await installIn(root, 'our-terms', undefined, 'spring\nneaptide\n');
      await mkdir(join(root, 'node_modules/broken'));
      await writeFile(join(root, 'node_modules/broken/cspell-ext.json'), '{');
      await mkdir(join(root, 'node_modules/odd'));
      await writeFile(join(root, 'node_modules/odd/cspell-ext.json'), '{ "dictionaryDefinitions": [1] }');
      await writeFile(join(root, 'words.txt'), 'Doodson # a person\n# none\nmaréegraphe\n');
      const wait = new Promise<void>((end) => {
        done = end;
      });
      ready();
      await wait;
    });
  });
});

afterAll(async () => {
  done();
  await removed;
});

async function check(text: string, spelling: boolean | SpellingOptions = true, lang = 'en'): Promise<VFileMessage[]> {
  const path = join(root, 'a.md');
  await writeFile(path, `---\ntitle: T\nauthor: Ada Lovelacee\nlang: ${lang}\n---\n${text}`);
  const {
    value: { publication },
  } = await prepare({ path, displayPath: 'a.md', slug: 'a', root }, host);
  if (!publication) throw new Error('Expected a publication');
  return messagesOf(checkSpelling, publication, { host, wanted: { spelling }, folder: root, root });
}

async function unknown(...args: Parameters<typeof check>): Promise<string[]> {
  const messages = await check(...args);
  return messages.map(
    ({ name, reason, ruleId }) => `${name} ${ruleId} ${/`(?<word>[^`]+)`/u.exec(reason)?.groups?.word}`,
  );
}

describe('a text in English', () => {
  test.each([
    ['a slip', 'The tide rises twcie a day.', ['a.md:6:16 word-unknown twcie']],
    ['one on a further line', 'The tide\nrises twcie a day.', ['a.md:7:7 word-unknown twcie']],
    [
      'one in a note, a cell and a heading',
      '## Tidse\n\nA.[^1]\n\n| Twcie |\n|---|\n| a |\n\n[^1]: Wihch?',
      ['a.md:6:4 word-unknown Tidse', 'a.md:10:3 word-unknown Twcie', 'a.md:14:7 word-unknown Wihch'],
    ],
    ['one over the border of an element', 'The ti**dse** rise.', ['a.md:6:5 word-unknown tidse']],
    ['a part of a word with hyphens', 'A well-knwon tide.', ['a.md:6:8 word-unknown knwon']],
  ])('has %s', async (_, text, found) => {
    expect(await unknown(text)).toEqual(found);
  });

  test.each([
    ['words in all their cases', 'TIDES rise. Tides’ heights, the sea’s, well-known and Paris.'],
    [
      'code, formulas, addresses and names of files',
      '`twcie` $twcie$ https://twcie.rs, twcie.md and <kbd>twcie</kbd>.',
    ],
    ['names of people in the front matter, and terms', 'Lovelacee wrote of *[HTMLX]: x'],
    ['terms of the index', 'The :index[ebbflood] is long: one ebbflood a day.'],
    ['words of other letters', 'As Αθήνα and Москва say.'],
  ])('may have %s', async (_, text) => {
    expect(await unknown(text)).toEqual([]);
  });

  test('has each unknown word reported once, with suggestions and its number of occurrences', async () => {
    const [message, ...others] = await check('Twcie a day, twcie a year.\n\nTwcie again.');
    expect(others).toEqual([]);
    expect(message?.reason).toBe('`Twcie` is not in the dictionary of `en`; it occurs at 2 more places');
    expect(message?.note).toMatch(/^Did you mean .*`twice`.*\? If the word is correct, add it to/iu);
  });
});

test('correct words can be listed in lists, files and packages', async () => {
  const text = 'A neaptide of Doodson in the maréegraphe of Kattegatt.';
  expect(await unknown(text)).toHaveLength(4);
  const spelling = { words: ['Kattegatt'], wordFiles: ['words.txt'], dictionaries: ['our-terms'] };
  expect(await unknown(text, spelling)).toEqual([]);
});

test('each language has its own dictionary, next to the document', async () => {
  expect(await unknown('Hög hav, tidvaten.', true, 'sv')).toEqual(['a.md:6:10 word-unknown tidvaten']);
  expect(await unknown('The sea is called :span[hav]{lang=sv}, and not :span[haff]{lang=sv}.')).toEqual([
    'a.md:6:54 word-unknown haff',
  ]);
});

test('words of an unknown language are not looked up', async () => {
  const many = '<span lang="">Werd after werd of it.</span>';
  expect(await unknown(`${many} The tide rises twcie.`)).toEqual([`a.md:6:${many.length + 17} word-unknown twcie`]);
});

test.each(['en-!!', 'en_US'])('words in the invalid language %j have that of the document', async (lang) => {
  const many = `<span lang="${lang}">Werd after it.</span>`;
  expect(await unknown(`${many} The tide rises.`)).toEqual([`a.md:6:${many.indexOf('>') + 2} word-unknown Werd`]);
});

test('a missing dictionary is reported with what to install, unless the language is used only in a phrase', async () => {
  const [message] = await check('Ciel et mer.', true, 'fr');
  expect([message?.ruleId, message?.note]).toEqual([
    'dictionary-missing',
    'Install one next to the document: `npm install @cspell/dict-fr-fr`.',
  ]);
  const [other] = await check('潮汐', true, 'zh');
  expect(other?.note).toMatch(/^Name a CSpell package/u);
  expect(await unknown('In French, the sea at the coast of Normandy is called :span[mer]{lang=fr}.')).toEqual([]);
});

test.each([
  [{ dictionaries: ['not-there'] }, 'The dictionary `not-there` cannot be used: it is not installed'],
  [{ dictionaries: ['broken'] }, 'The dictionary `broken` cannot be used: its `cspell-ext.json` is not JSON'],
  [
    { dictionaries: ['odd'] },
    'The dictionary `odd` cannot be used: its `cspell-ext.json` does not describe dictionaries',
  ],
  [{ wordFiles: ['none.txt'] }, 'The dictionary `none.txt` cannot be used: there is no such file'],
  [{ wordFiles: ['../outside.txt'] }, 'The dictionary `outside.txt` cannot be used: it is outside the project'],
])('unusable dictionaries are reported: %j', async (spelling, reason) => {
  const messages = await check('The sea.', spelling);
  expect(messages.map((message) => message.ruleId)).toEqual(['dictionary-broken']);
  expect(messages[0]?.reason).toMatch(reason);
});

test('nothing is looked up unless requested', async () => {
  expect(await check('Twcie.', false)).toEqual([]);
});

test('the licence of the included dictionary allows distribution', async () => {
  const path = join(import.meta.dirname, '../../../node_modules/@cspell/dict-en_us/package.json');
  expect(JSON.parse(await readFile(path, 'utf8')).license).toBe('MIT');
});

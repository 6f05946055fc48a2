import { describe, expect, test } from 'vitest';
import { likelyLanguage } from '../../src/prepare/language.ts';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from '../support/memory-host.ts';

function prepared(text: string) {
  return preparedFrom('a.md', { 'a.md': text });
}

async function preparedFrom(root: string, texts: Readonly<Record<string, string>>) {
  const source = { path: `/project/${root}`, displayPath: root, slug: 'a', root: '/project' };
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`/project/${name}`, text]));
  const {
    value: { publication },
    messages,
  } = await prepare(source, memoryHost(files));
  return { dir: publication?.metadata.dir, rules: messages.map(({ ruleId }) => ruleId), messages };
}

const hebrew = 'פעמיים ביום עולים מי הים, ופעמיים ביום הם יורדים.';

test('a text runs as its script does where it names no language, with a warning', async () => {
  expect(await prepared(`# גאות\n\n${hebrew}\n`)).toMatchObject({ dir: 'rtl', rules: ['language-missing'] });
});

test('the language and direction that the author sets take precedence', async () => {
  expect(await prepared(`---\nlang: en\n---\n\n# A\n\n${hebrew}\n`)).toMatchObject({ dir: 'ltr', rules: [] });
  expect(await prepared(`---\ndir: ltr\n---\n\n# A\n\n${hebrew}\n`)).toMatchObject({
    dir: 'ltr',
    rules: ['language-likely'],
  });
});

test('code says nothing of the language, and Latin letters are left alone', async () => {
  expect(await prepared(`# A\n\n    ${hebrew}\n\nWords in English.\n`)).toMatchObject({ dir: 'ltr', rules: [] });
});

test('another script offers its language with an info', async () => {
  const korean = '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.';
  expect(await prepared(`# 바다\n\n${korean}\n`)).toMatchObject({ dir: 'ltr', rules: ['language-likely'] });
});

test('a book runs as the script of its chapters does, except of those that name their own language', async () => {
  const list = '# Books\n\n- [A](a.md)\n- [B](b.md)\n';
  const english = `# B\n\n${'Twice a day the water rises. '.repeat(40)}\n`;
  const chapters = { 'SUMMARY.md': list, 'a.md': `# א\n\n${hebrew}\n`, 'b.md': `---\nlang: en\n---\n\n${english}` };
  expect(await preparedFrom('SUMMARY.md', chapters)).toMatchObject({ dir: 'rtl', rules: ['language-missing'] });
  expect(await preparedFrom('SUMMARY.md', { ...chapters, 'b.md': english })).toMatchObject({ dir: 'ltr', rules: [] });
  const named = { ...chapters, 'SUMMARY.md': `---\nlang: he\n---\n\n${list}` };
  expect(await preparedFrom('SUMMARY.md', named)).toMatchObject({ dir: 'rtl', rules: [] });
});

test('for the project file of another tool, the hint is where the language goes there', async () => {
  const files = {
    'book.toml': '[book]\ntitle = "א"\n',
    'src/SUMMARY.md': '- [א](a.md)\n',
    'src/a.md': `# א\n\n${hebrew}\n`,
  };
  const { messages, ...found } = await preparedFrom('book.toml', files);
  expect(found).toEqual({ dir: 'rtl', rules: ['language-missing'] });
  expect(messages[0]?.note).toContain('Set the language to `he` in this file, or with `lang: he`');
});

describe('likelyLanguage', () => {
  test.each([
    ['כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון.', 'he', 'rtl'],
    ['يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا.', 'ar', 'rtl'],
    ['تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند.', 'fa', 'rtl'],
    ['تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔', 'ur', 'rtl'],
    ['すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。', 'ja', 'ltr'],
    ['모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.', 'ko', 'ltr'],
    ['人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。', 'zh-Hans', 'ltr'],
    ['人人生而自由,在尊嚴和權利上一律平等。他們賦有理性和良心,並應以兄弟關係的精神相對待。', 'zh-Hant', 'ltr'],
    ['Барлық адамдар тумысынан азат және қадір-қасиеті мен кұқықтары тең болып дүниеге келеді.', undefined, undefined],
    ['Все люди рождаются свободными. Они должны поступать в духе братства, и это мы видим.', 'ru', 'ltr'],
    ['Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом.', 'uk', 'ltr'],
    ['Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.', 'el', 'ltr'],
    ['All human beings are born free and equal in dignity and rights.', undefined, undefined],
    ['An English text with a Hebrew word, שלום, and a longer one, ירושלים, in it stays English.', undefined, undefined],
    ['שלום', undefined, undefined],
    ['', undefined, undefined],
  ])('%s: %s', (text, lang, dir) => {
    expect(likelyLanguage(text)).toEqual(lang === undefined ? undefined : { lang, dir });
  });
});

import { describe, expect, test } from 'vitest';
import { auditPdf } from '../../../src/checks/pdf-structure/pdf-structure.ts';
import { pageReader } from '../../../src/pdf/content/content-reader.ts';
import { openPdf } from '../../../src/pdf/document.ts';
import { publish } from '../../support/publishing.ts';

test('every glyph of a cluster in Devanagari is mapped to a character', async () => {
  const text =
    '---\ntitle: हिन्दी\nlang: hi\npdf: { engine: typst }\n---\n\nज्वार-भाटा समुद्र के जल का चढ़ना और उतरना है। क्षेत्र, स्त्री, कर्म और पूर्ति।\n';
  const { products } = await publish({ sources: { text }, to: ['pdf'] });
  const pdf = await openPdf(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
  expect(auditPdf(pdf).filter(({ condition }) => condition === '10-001')).toEqual([]);
});

/** The letters of a text, without the order in which lines from right to left are painted. */
const lettersOf = (text: string) => (text.match(/\p{L}/gu) ?? []).sort().join('');

/** All letters of the PDF of a text: as readers find them that know replacement texts, and as others do. */
async function printedLetters(lang: string, text: string): Promise<{ replaced: string; mapped: string }> {
  const source = `---\ntitle: '1'\nlang: ${lang}\npdf: { engine: typst, pageNumbers: false }\n---\n\n${text}\n`;
  const { products } = await publish({ sources: { text: source }, to: ['pdf'] });
  const pdf = await openPdf(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
  const read = pageReader(pdf);
  const runs = pdf.pages.flatMap(({ dict, number }) => read(dict, number).texts);
  const mapped = runs.flatMap(({ font, glyphs }) => glyphs.map(({ code }) => font.glyphOf(code).text));
  return { replaced: lettersOf(runs.map((run) => run.text).join('')), mapped: lettersOf(mapped.join('')) };
}

describe('the text of a PDF', () => {
  test.each([
    ['ar', 'قَالَ الشَّيْخُ: فَإِنَّهُ يُعْطِي كَمَا يَأْخُذُ، كَتَبَ مُؤَرِّخٌ عَنِ البَحْرِ.'],
    ['he', 'בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ'],
    // A sign with a place of its own, in a font that uses it for other letters, too.
    ['he', '`הַמָּיִם עַל` ~~הַשָּׁמַיִם~~'],
    ['he', 'הַשָּׁמַיִם וְרוּחַ הַשָּׁמַיִם עַל וְרוּחַ `הַשָּׁמַיִם בָּרָא` `הַמָּיִם עַל`'],
  ])('has each letter once, whatever signs are above and below it (%s)', async (lang, text) => {
    const letters = lettersOf(text);
    expect(await printedLetters(lang, text)).toEqual({ replaced: letters, mapped: letters });
  });

  test('has the letters of a font of which it uses hundreds', async () => {
    const codes = [
      [0x41, 26],
      [0x61, 26],
      [0xc0, 23],
      [0xd8, 31],
      [0x100, 128],
      [0x391, 17],
      [0x3b1, 25],
      [0x410, 64],
    ] as const;
    const letters = codes.map(([first, count]) =>
      String.fromCharCode(...Array.from({ length: count }, (_, at) => first + at)),
    );
    // The font composes some of them, and Typst maps their parts.
    const text = letters.join(' ').replace(/[\u012C\u012D\u0131-\u0133\u013F\u0140\u0149]/gu, '');
    expect(await printedLetters('en', text)).toEqual({ replaced: lettersOf(text), mapped: lettersOf(text) });
  });
});

test('a font that has a sign, but not the letter below it, draws neither', async () => {
  const text = '---\ntitle: IPA\npdf: { engine: typst }\n---\n\nSaid kɔ̃nt and ɛ̃, **ʃ̃** and `ɔ̃`, but also ɑ̃.\n';
  const { products, messages } = await publish({ sources: { text }, to: ['pdf'] });
  expect(messages.map(String)).toEqual([]);
  const pdf = await openPdf(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
  const read = pageReader(pdf);
  const fontsOf = new Map<string, Set<string>>();
  for (const { font, glyphs } of pdf.pages.flatMap(({ dict, number }) => read(dict, number).texts)) {
    for (const { text: letter } of glyphs) fontsOf.set(letter, (fontsOf.get(letter) ?? new Set()).add(font.name));
  }
  expect([...(fontsOf.get('ɔ̃') ?? [])]).toEqual(['Inter-Medium', 'DejaVuSansMono']);
  expect([...(fontsOf.get('ɛ̃') ?? [])]).toEqual(['Inter-Medium']);
  expect([...(fontsOf.get('ʃ̃') ?? [])]).toEqual(['Inter-Medium']);
  expect([...(fontsOf.get('ɑ̃') ?? [])]).toEqual(['SourceSerif4-Regular']);
});

import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { formats, messagesOf, onLines } from './finished-files.ts';

const said = async (source: ElementContent[], published: ElementContent[]) =>
  (await messagesOf('epub', { text: source }, { text: published })).map(
    ({ name, reason, ruleId }) => `${name} ${reason} [${ruleId}]`,
  );

const p = (text: string) => h('p', text);

describe('a message names the place, the format, and both texts', () => {
  test('for missing words', async () => {
    expect(
      await said(
        onLines(p('One.'), p('The crest of the seventh wave breaks on the shore at last.')),
        onLines(p('One.'), p('The crest of the breaks on the shore at last.')),
      ),
    ).toEqual([
      'tides.md:2:18 “seventh wave” is missing from the EPUB: the source has “… The crest of the seventh wave breaks on the shore …”, the output “… The crest of the breaks on the shore …” [parity-missing]',
    ]);
  });

  test('for added words', async () => {
    expect(await said(onLines(p('Ebb comes.')), onLines(p('Ebb and flow comes.')))).toEqual([
      'tides.md:1:1 “and flow” in the EPUB is not in the source: the source has “Ebb comes.”, the output “Ebb and flow comes.” [parity-added]',
    ]);
  });

  test('for replaced words', async () => {
    expect(
      await said(
        onLines(h('p', ['See ', h('a', { href: 'https://e.example/a' }, 'there'), '.'])),
        onLines(h('p', ['See ', h('a', { href: 'https://e.example/b' }, 'there'), '.'])),
      ),
    ).toEqual([
      'tides.md:1:1 The EPUB has the link to `https://e.example/b` in place of the link to `https://e.example/a`: the source has “See [link to `https://e.example/a`] there .”, the output “See [link to `https://e.example/b`] there .” [parity-changed]',
    ]);
  });

  test('once, for something that has moved', async () => {
    const [a, b, c, d] = ['Ebb goes out.', 'Flow comes in.', 'Slack stands still.', 'Done.'].map(p);
    const before = onLines(...[a, b, c, d].flatMap((node) => node ?? []));
    const after = onLines(...[b, c, a, d].flatMap((node) => node ?? []));
    expect(await said(before, after)).toEqual([
      'tides.md:1:1 “Ebb goes out.” is in another place in the EPUB: the source has “Ebb goes out. Flow comes in. Slack …”, the output “… in. Slack stands still. Ebb goes out. Done.” [parity-moved]',
    ]);
  });

  test('on the line of the word in its paragraph', async () => {
    expect(await said(onLines(p('One two\nthree four\nfive.')), onLines(p('One two\nthree\nfive.')))).toEqual([
      'tides.md:2:7 “four” is missing from the EPUB: the source has “One two three four five.”, the output “One two three five.” [parity-missing]',
    ]);
  });

  test('with what to do', async () => {
    const [message] = await messagesOf('html', { text: [p('Ebb.')] }, { text: [] });
    expect(message?.note).toContain('nothing is written');
    expect(message?.note).toContain('please report it');
  });
});

describe('many differences', () => {
  const words = Array.from({ length: 100 }, (_, index) => p(`Wave ${index} breaks.`));

  test.each(formats)('are reported up to twenty times in %s, with the number of the others', async (format) => {
    const other = words.map((_, index) => p(`Ship ${index} sinks.`));
    const messages = await messagesOf(format, { text: onLines(...words) }, { text: other });
    expect(messages).toHaveLength(21);
    expect(messages.at(-1)).toMatchObject({ ruleId: 'parity-more', line: expect.any(Number), fatal: true });
  });

  test('are reported once if they are one missing piece', async () => {
    const messages = await said(onLines(...words), [...words.slice(0, 30), ...words.slice(70)]);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^tides\.md:31:1 “Wave 30 breaks\. .* …” \(120 words\) is missing from the EPUB/u);
  });

  test('are reported at each of forty places', async () => {
    const long = Array.from({ length: 400 }, (_, index) => p(`The ${index}th wave of the sea breaks.`));
    const wrong = long.map((node, index) => (index % 40 === 7 ? p(`The ${index}th wave of a sea breaks.`) : node));
    const messages = await said(onLines(...long), wrong);
    expect(messages.map((message) => Number(/:(\d+):/u.exec(message)?.[1]))).toEqual(
      [7, 47, 87, 127, 167, 207, 247, 287, 327, 367].map((index) => index + 1),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { pageFrame } from '../../../../../src/engines/chromium/page-frame.ts';
import { spilledAsArtifacts, spillTest } from '../../../../../src/engines/chromium/repair/structure/spilled.ts';

/** A second page, as Chromium writes it: it shows the pixels of the document from 926 to 1852. */
const page = (content: string) =>
  `.24 0 0 -.24 0 841.92 cm\nq\n411.5 293.75 1830.75 2893.75 re\nW* n\nq\n3.125 0 0 3.125 411.5 -2600 cm\n${content}Q\nQ\n`;

const letters = (place: string) => `BT\n/F5 12 Tf\n${place} Tm\n<11e3> Tj\nET\n`;

const mark = (content: string) => `/NonStruct <</MCID 7 >>BDC\n${content}EMC\n`;

function isSpilled(content: string): boolean {
  const text = page(content);
  return spillTest(text, pageFrame(text))(text.indexOf('<</MCID 7'));
}

const above = letters('1 0 0 -1 316.75 920');
const inside = letters('1 0 0 -1 316.75 944');
const below = letters('1 0 0 -1 316.75 1860');

test('letters from lines on an adjacent page belong to that page', () => {
  expect(isSpilled(mark(above))).toBe(true);
  expect(isSpilled(mark(below))).toBe(true);
  expect(isSpilled(mark(`BT\n/ReversedChars BMC\nEMC\nET\n${above}${below}`) + inside)).toBe(true);
});

test('letters of the page belong to it, with everything else in their element', () => {
  expect(isSpilled(mark(inside))).toBe(false);
  expect(isSpilled(mark(`${above}BT\n/ReversedChars BMC\nEMC\nET\n${inside}`))).toBe(false);
  expect(isSpilled(mark('0 0 10 10 re\nf\n') + above)).toBe(false);
});

test('slanted letters are on the line of upright ones', () => {
  expect(isSpilled(mark(letters('1 0 .25 -1 316.75 920')))).toBe(true);
  expect(isSpilled(mark(letters('1 0 .25 -1 316.75 944')))).toBe(false);
});

test('rotated or moved content may be anywhere', () => {
  expect(isSpilled(mark(letters('0 1 1 0 316.75 920')))).toBe(false);
  const moved = (content: string) => `q\n3.125 0 0 3.125 411.5 -2500 cm\n${content}Q\n`;
  expect(isSpilled(moved(mark(above)))).toBe(false);
  expect(isSpilled(moved(inside) + mark(above))).toBe(true);
});

test('on a page in another form, nothing is reported', () => {
  const text = mark(above);
  expect(spillTest(text, pageFrame(text))(text.indexOf('<</MCID 7'))).toBe(false);
});

describe('in a paragraph that continues across pages', () => {
  const changed = (content: string) => {
    const text = page(content);
    return spilledAsArtifacts(text, pageFrame(text));
  };
  const artifact = (content: string) => `/Artifact BMC\n${content}EMC\n`;
  const empty = 'BT\n/ReversedChars BMC\nEMC\nET\n';
  const picture = 'q\n1 0 0 1 0 1860 cm\n/X6 Do\nQ\n';

  test('letters of a line on the other page are artifacts', () => {
    expect(changed(mark(above + inside))).toBe(page(artifact(above) + mark(inside)));
    expect(changed(mark(inside + empty + below + empty))).toBe(page(mark(inside + empty) + artifact(below + empty)));
    expect(changed(mark(above + inside + inside + below) + mark(inside))).toBe(
      page(artifact(above) + mark(inside + inside) + artifact(below) + mark(inside)),
    );
  });

  test('so are those of the last paragraph, whose mark ends after the page area', () => {
    const outside = page(`/NonStruct <</MCID 7 >>BDC\n${above}${inside}`);
    expect(spilledAsArtifacts(`${outside}EMC\n`, pageFrame(outside))).toBe(
      `${page(`${artifact(above)}/NonStruct <</MCID 7 >>BDC\n${inside}`)}EMC\n`,
    );
  });

  test('so are those of any page, whatever was looked for before', () => {
    expect(isSpilled(mark(above.repeat(9) + inside))).toBe(false);
    expect(changed(mark(above + inside))).toBe(page(artifact(above) + mark(inside)));
  });

  test('content of this page keeps its tag', () => {
    const turned = letters('0 1 1 0 316.75 920');
    const moved = `q\n3.125 0 0 3.125 411.5 -2500 cm\n${mark(inside + below)}Q\n`;
    const together = 'BT\n1 0 0 -1 316.75 944 Tm\n<11e3> Tj\n1 0 0 -1 316.75 1860 Tm\n<11e3> Tj\nET\n';
    for (const content of [
      mark(inside + inside),
      mark(inside + turned),
      mark(inside + below + picture),
      mark(above + below),
      mark(together),
      moved,
    ])
      expect(changed(content)).toBe(page(content));
  });
});

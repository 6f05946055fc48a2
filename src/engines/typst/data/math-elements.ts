import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { hasClass } from '../../../model/html-elements.ts';

type Attributes = Record<string, unknown>;

/** A MathML length in ems. A point counts as a tenth of an em; other units do not occur. */
function ems(length: unknown): number {
  const [, value = '0', unit] = /^(-?[\d.]+)(em|pt|px|ex)?$/u.exec(String(length ?? '')) ?? [];
  return Number(value) * ({ em: 1, ex: 0.45, pt: 0.1, px: 0.075 }[unit ?? 'em'] ?? 1);
}

/** The colour in a style, if it has one. */
function styleOf({ properties: { style, mathcolor } }: Element): Attributes {
  const text = typeof style === 'string' ? style : '';
  const [, color = mathcolor] = /(?:^|;)\s*color:\s*(#[\da-f]{3,8})/iu.exec(text) ?? [];
  return {
    ...(typeof color === 'string' && color.startsWith('#') && { color }),
    ...(/border:/u.test(text) && { boxed: true }),
  };
}

function token(element: Element): Attributes {
  const { properties } = element;
  return {
    ...styleOf(element),
    text: textOf(element),
    ...(properties.mathvariant === 'normal' && { upright: true }),
    ...(properties.stretchy !== undefined && { stretchy: String(properties.stretchy) === 'true' }),
    ...(String(properties.fence) === 'true' && { fence: true }),
    ...(typeof properties.form === 'string' && { form: properties.form }),
    ...(properties.minsize !== undefined && { size: ems(properties.minsize) }),
  };
}

/** The alignment of the cells of a column, by the classes of temml. */
function cellAlignment(cell: Element): Attributes {
  const align = hasClass(cell, 'tml-right') ? 'right' : hasClass(cell, 'tml-left') ? 'left' : 'center';
  const style = String(cell.properties.style ?? '');
  const lines = (['right', 'bottom'] as const).filter((side) => style.includes(`border-${side}:`));
  // temml puts a cell on each side of `multline`, and of a table with numbers, which are in the second.
  const isBeside = /(?:^|;)width:(?:50|7\.5)%/u.test(style);
  return { ...styleOf(cell), align, lines, ...(isBeside && { beside: true }) };
}

/** Letters of a formula that fits into any line. */
const mostFitting = 30;

interface MathKind {
  attributes: (element: Element) => Attributes;
  isLeaf?: boolean;
}

const group: MathKind = { attributes: styleOf };
const leaf: MathKind = { attributes: token, isLeaf: true };

/** The MathML elements that the templates support. */
export const mathElements: readonly (readonly [string, MathKind])[] = Object.entries<MathKind>({
  math: {
    attributes: (element) => {
      const { display, displaystyle, alttext, ariaLabel } = element.properties;
      const isDisplayed = display === 'block';
      return {
        display: isDisplayed,
        ...(displaystyle === 'true' && { displaystyle: true }),
        alt: String(alttext ?? ariaLabel ?? ''),
        ...(!isDisplayed && textOf(element).length > mostFitting && { long: true }),
      };
    },
  },
  ...{ mi: leaf, mn: leaf, mo: leaf, mtext: leaf, ms: leaf },
  mspace: {
    isLeaf: true,
    attributes: ({ properties: { width, linebreak } }) => ({ width: ems(width), newline: linebreak === 'newline' }),
  },
  ...{ mrow: group, msup: group, msub: group, msubsup: group, mover: group, munder: group, munderover: group },
  ...{ msqrt: group, mroot: group, mphantom: group, mpadded: group, mtr: group },
  mstyle: {
    attributes: (element) => ({
      ...styleOf(element),
      ...(element.properties.displaystyle !== undefined && {
        displaystyle: String(element.properties.displaystyle) === 'true',
      }),
    }),
  },
  mfrac: { attributes: ({ properties: { linethickness } }) => ({ ruled: ems(linethickness ?? '1em') !== 0 }) },
  menclose: { attributes: ({ properties: { notation } }) => ({ notation: String(notation).split(' ') }) },
  mtable: {
    attributes: (element) => ({
      displaystyle: String(element.properties.displaystyle) === 'true',
      loose: hasClass(element, 'tml-jot'),
    }),
  },
  mtd: { attributes: cellAlignment },
});

import { names } from '../../model/html-elements.ts';

/** The elements of presentation MathML in formulas. */
export const mathElements: ReadonlySet<string> = names(
  'math maction menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle ' +
    'msub msubsup msup mtable mtd mtext mtr munder munderover none',
);

/** Their attributes, spelled as written: for the meaning of a formula and the position of its parts. */
const mathAttributes = names(
  'accent accentunder alttext close columnalign columnlines columnspacing columnspan depth display displaystyle fence form ' +
    'frame framespacing height largeop linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant ' +
    'maxsize minsize movablelimits notation open rowalign rowlines rowSpan rowspacing rowspan rspace scriptlevel ' +
    'separator stretchy style symmetric voffset width',
);

/** Whether a MathML element may have an attribute. */
export function isMathAttribute(property: string): boolean {
  return mathAttributes.has(property);
}

import { byName } from '../../../model/lists.ts';
import {
  argumentOf,
  defineMacro,
  type Expander,
  expansion,
  group,
  optionOf,
  own,
  type Token,
  temml,
} from './expander.ts';

/** Commands that temml does not support or renders differently, in terms of those that it has. */
const spellings = byName({
  '\\text{#1}': 'mbox vbox vtop ref',
  '\\fbox{#1}': 'framebox',
  '\\textit{#1}': 'textsl',
  '$^{\\text{#1}}$': 'textsuperscript',
  '$_{\\text{#1}}$': 'textsubscript',
  '{#1}': 'ensuremath',
  '\\cancel{#1}': 'slashed',
  '\\text{#1}\\\\': 'intertext shortintertext',
  '\\mathbb{#1}': 'mathds mathbbm bbold symbb',
  '\\mathrm{#1}': 'symrm symup mathup',
  '\\mathit{#1}': 'symit',
  '\\mathnormal{#1}': 'symnormal',
  '\\mathcal{#1}': 'symcal',
  '\\mathscr{#1}': 'symscr',
  '\\mathfrak{#1}': 'symfrak',
  '\\mathsf{#1}': 'symsf mathsfup symsfup',
  '\\mathtt{#1}': 'symtt',
  '\\mathbf{#1}': 'symbf symbfup mathbfup',
  '\\boldsymbol{#1}': 'symbfit mathbfit',
  '\\boldsymbol{\\mathcal{#1}}': 'symbfcal mathbfcal',
  '\\boldsymbol{\\mathscr{#1}}': 'symbfscr mathbfscr',
  '\\boldsymbol{\\mathfrak{#1}}': 'symbffrak mathbffrak',
  '\\boldsymbol{\\mathsf{#1}}': 'symbfsf mathbfsf',
  '\\it': 'mit',
  '\\Huge': 'HUGE',
  '\\small': 'Small',
  '\\footnotesize': 'SMALL',
  '\\begin{cases}#1\\end{cases}': 'cases',
  '\\begin{pmatrix}#1\\end{pmatrix}': 'pmatrix',
  '\\begin{matrix}#1\\end{matrix}': 'matrix',
  '\\begin{aligned}#1\\end{aligned}': 'eqalign eqalignno leqalignno',
  '\\begin{gathered}#1\\end{gathered}': 'displaylines',
  '{}^{\\circ}\\text{C}': 'celsius',
  '{}^{\\circ}': 'textdegree',
  'μ': 'textmu micro',
  'Ω': 'ohm',
  'Å': 'angstrom',
  '€': 'texteuro',
  '“': 'textquotedblleft',
  '”': 'textquotedblright',
  '«': 'guillemotleft',
  '»': 'guillemotright',
  // temml renders these as other characters, lines or nothing at all.
  '\\cdot ': 'centerdot',
  '\\mathrel{≇}': 'ncong',
  '\\mathord{√}': 'surd',
  '\\emptyset ': 'varnothing',
  // Only the document knows the number of a label.
  '(\\text{#1})': 'eqref',
  '\\mid ': 'given',
  '∳': 'ointctrclockwise',
  '∲': 'varointclockwise',
  '\\ldots ': 'hdots mathellipsis',
  '\\vphantom{(}': 'strut',
  // About lines and pages, which a formula does not have.
  '': 'badbreak centering goodbreak nolinebreak nonscript noindent pagebreak protect xspace',
  '\\\\': 'break linebreak par',
  '\\quad ': 'hfill',
});

/** Commands whose argument means nothing in a formula. */
const dropped = ['require', 'vspace', 'vskip'];

/** Characters that are special in formulas but not in text, where TeX requires a backslash before them. */
const plain = ['_', '^', '#'];

/** temml sets these as if displayed, and TeX as inline: limits next to the operators. */
const fractions = ['\\dfrac', '\\cfrac'];

/** TeX sets these as if displayed, wherever they are. */
const braces = ['\\overbrace', '\\underbrace'];

function inStyle(style: string, expander: Expander): Token[] {
  return group([{ text: style }, ...group(argumentOf(expander))]);
}

/** Lets formulas use common spellings that temml does not know. */
export function definesSpellings(): void {
  for (const [name, tex] of spellings) defineMacro(`\\${name}`, tex);
  for (const name of dropped) {
    defineMacro(`\\${name}`, (expander) => {
      argumentOf(expander);
      return expansion();
    });
  }
  for (const name of fractions) {
    defineMacro(name, (expander) => {
      optionOf(expander);
      return expansion(own(name), inStyle('\\textstyle', expander), inStyle('\\textstyle', expander));
    });
  }
  for (const name of braces) {
    defineMacro(name, (expander) => expansion(own(name), inStyle('\\displaystyle', expander)));
  }
  // \root 3 \of x
  defineMacro('\\root', (expander) => {
    const index = expander.consumeArg(['\\of']).tokens.toReversed();
    return expansion([{ text: '\\sqrt' }, { text: '[' }], index, [{ text: ']' }]);
  });
  defineMacro('\\bbox', (expander) => {
    optionOf(expander);
    return '{#1}';
  });
  defineMacro('\\makebox', (expander) => {
    optionOf(expander);
    optionOf(expander);
    return '\\text{#1}';
  });
  for (const character of plain) temml.__defineSymbol('text', 'textord', character, character, true);
}

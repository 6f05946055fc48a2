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
const spellings: Readonly<Record<string, string>> = {
  mbox: '\\text{#1}',
  vbox: '\\text{#1}',
  vtop: '\\text{#1}',
  framebox: '\\fbox{#1}',
  textsl: '\\textit{#1}',
  textsuperscript: '$^{\\text{#1}}$',
  textsubscript: '$_{\\text{#1}}$',
  ensuremath: '{#1}',
  slashed: '\\cancel{#1}',
  intertext: '\\text{#1}\\\\',
  shortintertext: '\\text{#1}\\\\',
  mathds: '\\mathbb{#1}',
  mathbbm: '\\mathbb{#1}',
  bbold: '\\mathbb{#1}',
  symbb: '\\mathbb{#1}',
  symrm: '\\mathrm{#1}',
  symup: '\\mathrm{#1}',
  mathup: '\\mathrm{#1}',
  symit: '\\mathit{#1}',
  symnormal: '\\mathnormal{#1}',
  symcal: '\\mathcal{#1}',
  symscr: '\\mathscr{#1}',
  symfrak: '\\mathfrak{#1}',
  symsf: '\\mathsf{#1}',
  mathsfup: '\\mathsf{#1}',
  symsfup: '\\mathsf{#1}',
  symtt: '\\mathtt{#1}',
  symbf: '\\mathbf{#1}',
  symbfup: '\\mathbf{#1}',
  mathbfup: '\\mathbf{#1}',
  symbfit: '\\boldsymbol{#1}',
  mathbfit: '\\boldsymbol{#1}',
  symbfcal: '\\boldsymbol{\\mathcal{#1}}',
  mathbfcal: '\\boldsymbol{\\mathcal{#1}}',
  symbfscr: '\\boldsymbol{\\mathscr{#1}}',
  mathbfscr: '\\boldsymbol{\\mathscr{#1}}',
  symbffrak: '\\boldsymbol{\\mathfrak{#1}}',
  mathbffrak: '\\boldsymbol{\\mathfrak{#1}}',
  symbfsf: '\\boldsymbol{\\mathsf{#1}}',
  mathbfsf: '\\boldsymbol{\\mathsf{#1}}',
  mit: '\\it',
  HUGE: '\\Huge',
  Small: '\\small',
  SMALL: '\\footnotesize',
  cases: '\\begin{cases}#1\\end{cases}',
  pmatrix: '\\begin{pmatrix}#1\\end{pmatrix}',
  matrix: '\\begin{matrix}#1\\end{matrix}',
  eqalign: '\\begin{aligned}#1\\end{aligned}',
  eqalignno: '\\begin{aligned}#1\\end{aligned}',
  leqalignno: '\\begin{aligned}#1\\end{aligned}',
  displaylines: '\\begin{gathered}#1\\end{gathered}',
  celsius: '{}^{\\circ}\\text{C}',
  textdegree: '{}^{\\circ}',
  textmu: 'μ',
  micro: 'μ',
  ohm: 'Ω',
  angstrom: 'Å',
  texteuro: '€',
  textquotedblleft: '“',
  textquotedblright: '”',
  guillemotleft: '«',
  guillemotright: '»',
  // temml renders these as other characters, lines or nothing at all.
  centerdot: '\\cdot ',
  ncong: '\\mathrel{≇}',
  surd: '\\mathord{√}',
  varnothing: '\\emptyset ',
  // Only the document knows the number of a label.
  eqref: '(\\text{#1})',
  ref: '\\text{#1}',
  given: '\\mid ',
  ointctrclockwise: '∳',
  varointclockwise: '∲',
  hdots: '\\ldots ',
  mathellipsis: '\\ldots ',
  strut: '\\vphantom{(}',
  // About lines and pages, which a formula does not have.
  badbreak: '',
  break: '\\\\',
  centering: '',
  goodbreak: '',
  hfill: '\\quad ',
  linebreak: '\\\\',
  nolinebreak: '',
  nonscript: '',
  noindent: '',
  pagebreak: '',
  par: '\\\\',
  protect: '',
  xspace: '',
};

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
  for (const [name, tex] of Object.entries(spellings)) defineMacro(`\\${name}`, tex);
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

/** Formulas that are read differently on purpose, or that nobody can compare. */
interface Explanation {
  why: string;
  /** Whether a formula is of the kind. */
  explains: (tex: string) => boolean;
}

/** Why formulas are read differently, each reason once. */
export const explanations: readonly Explanation[] = [
  {
    why: 'In `\\sqrt(x)` and `x^(2)` TeX takes the parenthesis alone as the argument. The author means everything between the two.',
    explains: (tex) => /(?:\\sqrt|[\^_])\s*[([]/u.test(tex),
  },
  {
    why: 'MathJax sets what `\\pmb` makes bold several times on top of itself, so that its letters are doubled.',
    explains: (tex) => tex.includes('\\pmb'),
  },
  {
    why: 'MathJax breaks no line between `\\left` and `\\right`. The delimiters are set in a fixed size here, and the line breaks.',
    explains: (tex) => /\\left.*\\\\.*\\right/su.test(tex),
  },
];

/** Why MathJax refuses formulas that are read here. */
export const refusals: readonly Explanation[] = [
  {
    why: 'A `_`, `^` or `#` in text is an ordinary character here.',
    explains: (tex) => /\\(?:text\w*|mbox|hbox)\s*\{[^}]*[_^#]/u.test(tex),
  },
  {
    why: 'Sphinx puts `align` into `split`, which LaTeX does not allow.',
    explains: (tex) => /\\begin\{(?:align|gather)/u.test(tex),
  },
  {
    why: 'Columns without an environment are read as `aligned`.',
    explains: (tex) => /(?<!\\)&/u.test(tex),
  },
  {
    why: 'Commands of packages that MathJax loads only when it is asked to.',
    explains: (tex) => /\\(?:tr|Tr|var|abs|norm|verb|ce|pu|degree|R|N|Z|C|argmax|argmin)(?![A-Za-z])/u.test(tex),
  },
  {
    why: 'A formula between its own delimiters is read without them.',
    explains: (tex) => /^\s*(?:\$|\\\[|\\\()/u.test(tex),
  },
];

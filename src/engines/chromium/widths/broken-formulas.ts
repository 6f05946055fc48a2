/**
 * How formulas are set that go on in new lines: those in a text as parts of its lines, others with all lines but the first
 * indented.
 */
export const brokenFormulaStyles = `
math.offprint-broken { display: inline; }
math.offprint-broken[display="block"] {
  display: block; line-height: 1.5; padding-inline-start: 2em; text-align: start; text-indent: -2em;
}
.offprint-broken .offprint-row { display: inline; }
.offprint-broken .offprint-part { display: inline math; line-height: normal; text-indent: 0; }
`;

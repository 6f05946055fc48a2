/**
 * The environments of LaTeX and `amsmath` that are a displayed formula by themselves, and what sets their content where the
 * number stands beside the whole. Nothing: the content is a formula as it is.
 */
const formulaEnvironments: Readonly<Record<string, string | undefined>> = {
  equation: undefined,
  displaymath: undefined,
  math: undefined,
  align: 'aligned',
  flalign: 'aligned',
  alignat: 'alignedat',
  gather: 'gathered',
  multline: 'multline*',
  eqnarray: 'eqnarray*',
};

/** Whether an environment, starred or not, is a displayed formula. */
export function isFormulaEnvironment(name: string): boolean {
  return Object.hasOwn(formulaEnvironments, name.replace(/\*$/u, ''));
}

/** The content of an environment as a formula of TeX. */
export function formulaOf(name: string, content: string): string {
  const inner = formulaEnvironments[name.replace(/\*$/u, '')];
  // A comment may end the content: the line has to end with it.
  return inner === undefined ? content.trim() : `\\begin{${inner}}${content}\n\\end{${inner}}`;
}

/** A formula that is one environment with its number, as authors put it between dollars: its content alone. */
export function unwrapped(tex: string): string {
  const { name = '', content = '' } =
    /^\s*\\begin\{(?<name>[A-Za-z]+\*?)\}(?<content>.*)\\end\{\k<name>\}\s*$/su.exec(tex)?.groups ?? {};
  return isFormulaEnvironment(name) ? formulaOf(name, content) : tex;
}

/**
 * The environments of LaTeX and `amsmath` that are a displayed formula, with the environment for their content if one number
 * applies to the whole. `undefined`: the content is a formula as it is.
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

/** The content of an environment as a TeX formula. */
export function formulaOf(name: string, content: string): string {
  const inner = formulaEnvironments[name.replace(/\*$/u, '')];
  // A comment may end the content, and must end with its line.
  return inner === undefined ? content.trim() : `\\begin{${inner}}${content}\n\\end{${inner}}`;
}

/** A formula that consists of one numbered environment, which some authors put between dollars: only its content. */
export function unwrapped(tex: string): string {
  const { name = '', content = '' } =
    /^\s*\\begin\{(?<name>[A-Za-z]+\*?)\}(?<content>.*)\\end\{\k<name>\}\s*$/su.exec(tex)?.groups ?? {};
  return isFormulaEnvironment(name) ? formulaOf(name, content) : tex;
}

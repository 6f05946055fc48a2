import type { Element } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';

/** What is used of MathJax, which declares no types. */
interface TexToMathMl {
  init(config: object): Promise<unknown>;
  tex2mmlPromise(tex: string, options: { display: boolean }): Promise<string>;
}

/** A `math` element as MathJax makes it of TeX; or what is wrong with the TeX. */
export type MathJaxResult = { math: Element } | { fault: string };

/** What our formulas may use as well. */
const extensions = [
  'ams',
  'amscd',
  'boldsymbol',
  'braket',
  'cancel',
  'color',
  'configmacros',
  'mathtools',
  'newcommand',
  'textmacros',
  'unicode',
];

let started: Promise<TexToMathMl> | undefined;

/** Reads TeX with MathJax. */
export async function readWithMathJax(tex: string, display: boolean): Promise<MathJaxResult> {
  started ??= start();
  const mathJax = await started;
  try {
    const markup = await mathJax.tex2mmlPromise(tex, { display });
    const fragment = fromParse5(parseFragment(markup));
    const [math] = 'children' in fragment ? fragment.children : [];
    return math?.type === 'element' ? { math } : { fault: 'no element' };
  } catch (error) {
    return { fault: reasonOf(error) };
  }
}

async function start(): Promise<TexToMathMl> {
  // A specifier that is not a literal: MathJax declares no types.
  const name = 'mathjax';
  const { default: mathJax }: { default: TexToMathMl } = await import(name);
  await mathJax.init({
    loader: { load: ['input/tex-base', ...extensions.map((name) => `[tex]/${name}`), 'adaptors/liteDOM'] },
    tex: { packages: ['base', ...extensions], macros: { bm: ['\\boldsymbol{#1}', 1] }, formatError: rethrow },
    startup: { typeset: false },
  });
  return mathJax;
}

/** MathJax throws errors that are no `Error`. */
function reasonOf(error: unknown): string {
  return typeof error === 'object' && error && 'message' in error ? String(error.message) : String(error);
}

function rethrow(_jax: unknown, error: Error): never {
  throw error;
}

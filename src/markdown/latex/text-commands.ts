import type { Link, Literal, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { markdownSpace } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { VFile } from 'vfile';
import { names } from '../../model/html-elements.ts';
import { byName } from '../../model/lists.ts';
import { reportTo } from '../../model/report.ts';
import { replaceNodes, SKIP, visit } from '../../model/visit.ts';
import { enclosedText } from '../enclosed-text.ts';
import { enterNode, exitNode, isCharacter, type Named } from '../syntax.ts';
import { commandName } from './command-syntax.ts';

/** A command for the text in its braces, which is Markdown: `\textbf{some *words*}`. */
interface LatexText extends Parent {
  type: 'latexText';
  name: string;
  /** What is in the braces before the text: `\href{url}{text}`. */
  argument?: string;
  children: PhrasingContent[];
}

/** A command that is a word, such as `\LaTeX`, or that only sets the look, such as `\vspace{1cm}`. Its value is its source. */
interface LatexSign extends Literal {
  type: 'latexSign';
}

declare module 'mdast' {
  interface PhrasingContentMap {
    latexText: LatexText;
    latexSign: LatexSign;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap
    extends Named<'latexText' | 'latexTextContent' | 'latexTextOpening' | 'latexTextMarker' | 'latexSign'> {}
}

/** What the text of a command becomes: a node, or an element of HTML. */
const meanings = byName({
  strong: 'textbf',
  emphasis: 'emph textit textsl',
  delete: 'sout',
  inlineNote: 'footnote',
  code: 'texttt',
  u: 'underline uline',
  sub: 'textsubscript',
  sup: 'textsuperscript',
  smallcaps: 'textsc',
  text: 'mbox text textmd textnormal textrm textsf textup url',
  link: 'href',
  look: 'colorbox textcolor',
});

/** Whether the text of a command is in its second pair of braces. */
const hasArgument = (name: string) => meanings.get(name) === 'link' || meanings.get(name) === 'look';

const words: ReadonlyMap<string, string> = new Map([
  ['LaTeX', 'LaTeX'],
  ['TeX', 'TeX'],
  ['dots', '…'],
  ['ldots', '…'],
]);

/** Commands for the look: those without an argument, and those with a length. */
const looks = names('bigskip centering hfill medskip noindent raggedright smallskip vfill');
const lengths = names('hspace vspace');

const textSyntax = enclosedText({
  whole: 'latexText',
  text: 'latexTextContent',
  opening: 'latexTextOpening',
  marker: 'latexTextMarker',
  first: codes.backslash,
  beginning: (effects, ok, nok) =>
    commandName(effects, (name) => (code) => {
      if (code !== codes.leftCurlyBrace || !meanings.has(name)) return nok(code);
      effects.consume(code);
      return hasArgument(name) ? firstArgument(effects, ok, nok) : ok;
    }),
  last: codes.rightCurlyBrace,
  deepest: 3,
});

/** The most characters of an argument before the text. */
const longestArgument = 1000;

/** Reads the rest of an argument in braces, and the brace after it. */
function firstArgument(effects: Effects, ok: State, nok: State): State {
  let length = 0;
  return function inArgument(code: Code): State | undefined {
    length += 1;
    if (!isCharacter(code, /[^\n{]/u) || length > longestArgument) return nok(code);
    effects.consume(code);
    return code === codes.rightCurlyBrace ? afterArgument : inArgument;
  };

  function afterArgument(code: Code): State | undefined {
    if (code !== codes.leftCurlyBrace) return nok(code);
    effects.consume(code);
    return ok;
  }
}

const sign: Construct = { name: 'latexSign', tokenize: tokenizeSign };

/** The most characters of a length. */
const longestLength = 20;

function tokenizeSign(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  // As `C:\TeX\bin`.
  const isPath = isCharacter(this.previous, /[\w:\\/.]/u) && this.events.at(-1)?.[1].type !== 'latexSign';
  if (isPath) return nok;
  let isLook = false;
  let length = 0;
  return (code) => {
    effects.enter('latexSign');
    effects.consume(code);
    return commandName(effects, (name) => {
      isLook = looks.has(name) || lengths.has(name);
      if (lengths.has(name)) return beforeLength;
      return isLook || words.has(name) ? afterName : nok;
    });
  };

  function afterName(code: Code): State | undefined {
    if (code !== codes.leftCurlyBrace) return end(code);
    effects.consume(code);
    return emptyBraces;
  }

  function emptyBraces(code: Code): State | undefined {
    if (code !== codes.rightCurlyBrace) return nok(code);
    effects.consume(code);
    return end;
  }

  function beforeLength(code: Code): State | undefined {
    if (code !== codes.asterisk && code !== codes.leftCurlyBrace) return nok(code);
    effects.consume(code);
    return code === codes.asterisk ? beforeLength : inLength;
  }

  function inLength(code: Code): State | undefined {
    length += 1;
    if (!isCharacter(code, /[^\n{]/u) || length > longestLength) return nok(code);
    effects.consume(code);
    return code === codes.rightCurlyBrace ? end : inLength;
  }

  function end(code: Code): State | undefined {
    // What is left out leaves no space.
    if (isLook && markdownSpace(code)) {
      effects.consume(code);
      return end;
    }
    effects.exit('latexSign');
    return ok(code);
  }
}

/** Two, because both begin with a backslash. */
export const textCommandSyntax: readonly Extension[] = [textSyntax, { text: { [codes.backslash]: sign } }];

export const textCommandsFromMarkdown: FromMarkdown = {
  canContainEols: ['latexText'],
  enter: {
    latexText: enterNode(() => ({ type: 'latexText', name: '', children: [] })),
    latexTextMarker(token) {
      const node = this.stack.at(-1);
      const { name, argument } =
        /^\\(?<name>[A-Za-z]+)\{(?:(?<argument>[^{}]*)\}\{)?/u.exec(this.sliceSerialize(token))?.groups ?? {};
      if (node?.type !== 'latexText' || name === undefined) return;
      node.name = name;
      if (argument !== undefined) node.argument = argument;
    },
    latexSign: enterNode(() => ({ type: 'latexSign', value: '' })),
  },
  exit: {
    latexText: exitNode,
    latexSign(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'latexSign') node.value = this.sliceSerialize(token).trimEnd();
      this.exit(token);
    },
  },
};

/** Turns the commands into nodes of Markdown, and leaves out those that only set the look, with a message. */
export function applyTextCommands(tree: Root, file: VFile): void {
  if (!String(file).includes('\\')) return;
  const report = reportTo(file);
  const leaveOut = ({ value, position }: LatexSign) => report('latex-look-removed', { command: value }, position);
  replaceNodes(tree, (node) => {
    if (
      node.type === 'paragraph' &&
      node.children.some(isLook) &&
      node.children.every((one) => isLook(one) || isBlank(one))
    ) {
      for (const child of node.children) if (isLook(child)) leaveOut(child);
      return [];
    }
    if (node.type !== 'latexSign') return undefined;
    if (isLook(node)) leaveOut(node);
    const word = words.get(nameOf(node));
    return word === undefined ? [] : [{ ...node, type: 'text', value: word }];
  });
  // A link cannot contain another one.
  const inLinks = new Set<LatexText>();
  const noteInside = (link: Parent) => visit(link as Root, 'latexText', (inner) => void inLinks.add(inner));
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'linkReference') noteInside(node);
  });
  visit(tree, 'latexText', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const { name, argument = '', position } = node;
    if (meanings.get(name) === 'look')
      report('latex-look-removed', { command: `\\${name}{${argument}}` }, position?.start);
    const isLink = meanings.get(name) === 'link' && !inLinks.has(node);
    if (isLink) noteInside(node);
    parent.children.splice(index, 1, ...(isLink ? [linkOf(node)] : meaningOf(node)));
    // There may be others inside.
    return [SKIP, index];
  });
}

/** Special characters in its address have a backslash. */
function linkOf({ argument = '', children, position }: LatexText): Link {
  const url = argument.trim().replace(/\\(?=[#%&_~$])/gu, '');
  return { type: 'link', url, children, ...(position && { position }) };
}

function meaningOf({ name, children, position }: LatexText): RootContent[] {
  const meaning = meanings.get(name) ?? 'text';
  const common = { children, ...(position && { position }) };
  if (meaning === 'text' || meaning === 'look' || meaning === 'link') return children;
  if (meaning === 'strong' || meaning === 'emphasis' || meaning === 'delete' || meaning === 'inlineNote')
    return [{ type: meaning, ...common }];
  const isSmall = meaning === 'smallcaps';
  const data = { hName: isSmall ? 'span' : meaning, ...(isSmall && { hProperties: { className: ['smallcaps'] } }) };
  return [{ type: 'bracketedSpan', data, ...common }];
}

function nameOf({ value }: LatexSign): string {
  return /[A-Za-z]+/u.exec(value)?.[0] ?? '';
}

function isLook(node: RootContent): node is LatexSign {
  return node.type === 'latexSign' && !words.has(nameOf(node));
}

function isBlank(node: RootContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

import type { Data, Literal, Nodes, Root } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { visit } from '../../model/visit.ts';
import { sourceText } from '../source-text.ts';
import { addSyntax, isCharacter } from '../syntax.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    variable: 'variable';
    variableName: 'variableName';
    variableMarker: 'variableMarker';
  }
}

/**
 * Parses `{{ name }}` wherever text is allowed, and so never in code, formulas or HTML. Braces around anything but a name are
 * text, and so are those after a backslash.
 */
export function variables(this: Processor) {
  addSyntax(this, syntax, fromMarkdown);
  return (tree: Root, file: VFile): void => markEscapes(tree, file);
}

const variable: Construct = { name: 'variable', tokenize, previous: (code) => code !== codes.leftCurlyBrace };

const syntax: Extension = { text: { [codes.leftCurlyBrace]: variable } };

const fromMarkdown: FromMarkdown = {
  enter: {
    variable(token) {
      this.enter({ type: 'variable', name: '', value: this.sliceSerialize(token) }, token);
    },
  },
  exit: {
    variableName(token) {
      const node = this.stack.at(-1) as Variable;
      node.name = this.sliceSerialize(token);
    },
    variable(token) {
      this.exit(token);
    },
  },
};

function tokenize(effects: Effects, ok: State, nok: State): State {
  return start;

  function start(code: Code): State | undefined {
    effects.enter('variable');
    effects.enter('variableMarker');
    effects.consume(code);
    return secondBrace;
  }

  function secondBrace(code: Code): State | undefined {
    if (code !== codes.leftCurlyBrace) return nok(code);
    effects.consume(code);
    return beforeName;
  }

  function beforeName(code: Code): State | undefined {
    if (isSpace(code)) {
      effects.consume(code);
      return beforeName;
    }
    if (!isNameStart(code)) return nok(code);
    effects.exit('variableMarker');
    effects.enter('variableName');
    effects.consume(code);
    return name;
  }

  function name(code: Code): State | undefined {
    if (isNamePart(code)) {
      effects.consume(code);
      return name;
    }
    effects.exit('variableName');
    effects.enter('variableMarker');
    return afterName(code);
  }

  function afterName(code: Code): State | undefined {
    if (code !== codes.rightCurlyBrace && !isSpace(code)) return nok(code);
    effects.consume(code);
    return code === codes.rightCurlyBrace ? lastBrace : afterName;
  }

  function lastBrace(code: Code): State | undefined {
    if (code !== codes.rightCurlyBrace) return nok(code);
    effects.consume(code);
    effects.exit('variableMarker');
    effects.exit('variable');
    return ok;
  }
}

/** Tabs and their virtual spaces are spaces, too; a line ending is not. */
function isSpace(code: Code): boolean {
  return code === codes.space || code === codes.horizontalTab || code === codes.virtualSpace;
}

function isNameStart(code: Code): boolean {
  return isCharacter(code, /[\p{L}_]/u);
}

function isNamePart(code: Code): boolean {
  return isCharacter(code, /[\p{L}\p{N}_.-]/u);
}

interface EscapedData extends Data {
  escapedBraces: true;
}

/** Marks links and images whose URL, title or alternative text has braces after a backslash, which the tree does not keep. */
function markEscapes(tree: Root, file: VFile): void {
  visit(tree, (node) => {
    if (!('url' in node) && node.type !== 'imageReference') return;
    if (!textBehindContent(node, file).includes('\\{{')) return;
    const data: EscapedData = { ...node.data, escapedBraces: true };
    node.data = data;
  });
}

/** Whether a node was marked in this way. */
export function hasEscapedBraces({ data }: Nodes): boolean {
  return data !== undefined && 'escapedBraces' in data;
}

/** The source of a node after its children, which are nodes of their own. */
function textBehindContent(node: Nodes, file: VFile): string {
  const last = 'children' in node ? node.children.at(-1) : undefined;
  const source = sourceText(node, file);
  if (!last?.position || !node.position) return source;
  return source.slice((last.position.end.offset ?? 0) - (node.position.start.offset ?? 0));
}

/** `{{ name }}` in a text, before it is replaced. */
export interface Variable extends Literal {
  type: 'variable';
  /** As a path: `series.name`. */
  name: string;
  /** As the author wrote it. */
  value: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    variable: Variable;
  }
  interface RootContentMap {
    variable: Variable;
  }
}

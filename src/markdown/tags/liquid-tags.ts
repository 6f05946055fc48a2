import type { RootContent } from 'mdast';
import { visit } from '../../model/visit.ts';
import { folded, including, link, note, nothing, omitted, plain, type Tag, titled } from './tag.ts';

const code: Tag = {
  paired: true,
  isCode: true,
  make: ({ words, values }, _, { text, position }) => {
    const lang = words.find((word) => /^[a-z][\w+#-]*$/iu.test(word) && word !== 'linenos') ?? 'text';
    const marked = values.mark_lines === undefined ? [] : [`mark_lines="${values.mark_lines}"`];
    const meta = [...(words.includes('linenos') ? ['linenos'] : []), ...marked].join(' ') || null;
    return [{ type: 'code', lang, meta, value: text, ...(position && { position }) }];
  },
};

/** A title above the code inside, and numbers of its lines. */
const titledCode: Tag = {
  paired: true,
  make: ({ values: { title, lineNumbers } }, content) => {
    const meta = [
      ...(title === undefined ? [] : [`title="${title.replaceAll('"', '”')}"`]),
      ...(lineNumbers === 'true' ? ['lines'] : []),
    ];
    return content.map((node) =>
      node.type === 'code' && meta.length > 0
        ? { ...node, lang: node.lang ?? 'text', meta: [...meta, node.meta].filter(Boolean).join(' ') }
        : node,
    );
  },
};

/** Variables are not replaced in it. */
function literal(node: RootContent): RootContent {
  visit(node, 'variable', (variable) => void Object.assign(variable, { type: 'text' }));
  return node;
}

/** The supported tags of GitBook, Jekyll and Hexo, by name. */
export const liquidTags: Readonly<Record<string, Tag>> = {
  // GitBook
  hint: note,
  tabs: plain,
  tab: titled,
  code: titledCode,
  embed: link,
  'content-ref': link,
  file: link,
  include: including((file) => ({ file })),
  columns: plain,
  column: plain,
  stepper: plain,
  step: plain,
  updates: plain,
  // Jekyll
  highlight: code,
  raw: { paired: true, make: (_, content) => content.map(literal) },
  comment: omitted,
  // Hexo
  note,
  codeblock: code,
  folding: folded,
  more: nothing,
};

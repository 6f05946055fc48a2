import { visit } from 'unist-util-visit';

/**
 * A remark plugin for what the Rust Reference adds to Markdown: a line `r[name]` is a place that links call `r-name`, and
 * each production of a grammar one that they call `grammar-Name`.
 */
export function ruleIds() {
  return (tree) => {
    visit(tree, 'paragraph', (paragraph) => {
      const [first] = paragraph.children;
      const name = first?.type === 'text' && /^r\[(?<name>[\w.-]+)\]/u.exec(first.value)?.groups?.name;
      if (name) paragraph.data = { ...paragraph.data, hProperties: { id: `r-${name}` } };
    });
    visit(tree, 'code', (fence, index, parent) => {
      if (!fence.lang?.startsWith('grammar') || !parent || index === undefined) return;
      const names = [...fence.value.matchAll(/^(?:@root )?(?<name>\w+)(?:\[\^[^\]]*\])? ->/gmu)];
      const places = names.map(({ groups }) => ({
        type: 'emphasis',
        data: { hName: 'span', hProperties: { id: `grammar-${groups.name}` } },
        children: [],
      }));
      parent.children.splice(index, 0, { type: 'paragraph', children: places });
      return index + 2;
    });
  };
}

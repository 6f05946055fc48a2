import GithubSlugger from 'github-slugger';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

const ids = /\bid=["']?(?<id>[^"'\s>]+)/gu;

/**
 * A remark plugin that mends what is wrong in an article, found out by itself: pictures that stand on the web become their
 * alternatives, and links to a heading that is not there their texts. What is an error after that is none of the article's.
 */
export function repaired() {
  return (tree) => {
    const slugger = new GithubSlugger();
    const targets = new Set();
    visit(tree, 'heading', (heading) => {
      targets.add(slugger.slug(textOf(heading, { includeHtml: false })));
    });
    visit(tree, 'html', ({ value }) => {
      for (const { groups } of value.matchAll(ids)) targets.add(groups.id.toLowerCase());
    });
    const addresses = new Map();
    visit(tree, 'definition', ({ identifier, url }) => {
      addresses.set(identifier, url);
    });
    visit(tree, ['image', 'link', 'linkReference'], (node, index, parent) => {
      const url = node.url ?? addresses.get(node.identifier) ?? '';
      if (node.type === 'image' && /^https?:/u.test(url)) {
        parent.children[index] = { type: 'text', value: node.alt };
      } else if (node.type !== 'image' && url.startsWith('#') && !targets.has(targetOf(url))) {
        parent.children.splice(index, 1, ...node.children);
        return index;
      }
    });
  };
}

function targetOf(url) {
  return decodeURIComponent(url.slice(1)).toLowerCase();
}

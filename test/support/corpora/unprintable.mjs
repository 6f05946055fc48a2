import { visit } from 'unist-util-visit';

/** A few examples show letters of scripts whose fonts are too large to come along for that. */
const unprintable = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}\u3000-\u303F\uFF00-\uFFEF]/gu;

/** Puts boxes in the place of letters that no font here has, which would be errors in print. The tree is changed. */
export function boxUnprintable(tree) {
  visit(tree, ['text', 'code', 'inlineCode'], (node) => {
    node.value = node.value.replace(unprintable, '□');
  });
}

import { expect, test } from 'vitest';
import { cleanSvg } from '../../src/publication/pictures/svg.ts';

const namespace = 'xmlns="http://www.w3.org/2000/svg"';

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['a script in another case and namespace', '<x:SCRIPT xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:SCRIPT>'],
  ['foreign content', '<foreignObject><p>alert(1)</p></foreignObject>'],
  ['an event handler', '<g onclick="alert(1)"/>'],
  ['a script link', '<a href="javascript:alert(1)"/>'],
  ['a script link with spaces before it', '<a href=" javascript:alert(1)"/>'],
  ['an animation of a link', '<animate attributeName="xlink:href" to="javascript:alert(1)"/>'],
  ['a change of a link', '<set attributeName="href" to="javascript:alert(1)"/>'],
  ['a remote picture', '<image href="https://alert.example/1.png"/>'],
  ['a remote style', '<style>@import "https://alert.example/1.css";</style>'],
  ['a remote style in CDATA', '<style><![CDATA[a { fill: url(https://alert.example) }]]></style>'],
  ['a remote fill', '<rect style="fill: url(\'https://alert.example#a\')"/>'],
  ['an SVG document inside', '<image href="data:image/svg+xml,&lt;svg onload=\'alert(1)\'/>"/>'],
])('takes out %s', (_, content) => {
  expect(cleanSvg(`<svg ${namespace}>${content}<rect/></svg>`).text).not.toMatch(/alert/u);
});

test.each(['url(#g)', "url('#g')", 'url( "#g" )', "url('data:image/png;base64,AA')"])('keeps %s', (fill) => {
  expect(cleanSvg(`<svg ${namespace}><rect style='fill: ${fill.replaceAll("'", '&apos;')}'/></svg>`).text).toContain(
    'url(',
  );
  expect(cleanSvg(`<svg ${namespace}><style>rect { fill: ${fill} }</style></svg>`).text).toContain('url(');
  expect(cleanSvg(`<svg ${namespace}><style><![CDATA[rect { fill: ${fill} }]]></style></svg>`).text).toContain('url(');
});

test('keeps elements that draw', () => {
  const drawing =
    `<svg ${namespace} width="10" height="5"><defs><linearGradient id="g"/></defs>` +
    '<style>rect { stroke: #123 }</style><rect fill="url(#g)"/><use href="#g"/><text>A &amp; B</text></svg>';
  expect(cleanSvg(drawing)).toEqual({ text: drawing, width: 10, height: 5 });
});

test.each([
  ['width="0" height="9"', ' height="9"'],
  ['width="9" height="-1"', ' width="9"'],
  ['width="auto" viewBox="0 0 4 2"', ' viewBox="0 0 4 2"'],
  ['width="50%" height="1e-3"', ' width="50%" height="1e-3"'],
])('<svg %s> keeps sizes that are positive', (attributes, kept) => {
  expect(cleanSvg(`<svg ${namespace} ${attributes}/>`).text).toBe(`<svg ${namespace}${kept}/>`);
});

test.each([
  ['width="2in" height="1in"', 192, 96],
  ['viewBox="0 0 40 20"', 40, 20],
  ['width="80" viewBox="0 0 40 20"', 80, 40],
  ['height="10pt" viewBox="0 0 40 20"', 80 / 3, 40 / 3],
  ['width="100%" viewBox="0 0 40 20"', 40, 20],
  ['', 300, 150],
])('reads the size of <svg %s>', (attributes, width, height) => {
  const size = cleanSvg(`<svg ${namespace} ${attributes}/>`);
  expect(size.width).toBeCloseTo(width);
  expect(size.height).toBeCloseTo(height);
});

test.each([
  ['<svg', 'document must contain a root element'],
  ['<svg><g></svg>', 'unexpected close tag'],
  ['<html/>', 'its root element is `html`, not `svg`'],
  ['<svg>&boom;</svg>', 'undefined entity'],
])('says what is wrong with %s', (source, reason) => {
  expect(() => cleanSvg(source)).toThrow(reason);
});

const x = 'xmlns:x="http://www.w3.org/1999/xhtml"';
const bad = 'https://alert.example/1';

test.each([
  ['a form of HTML', `<x:form ${x} action="javascript:alert(1)"><x:button>alert</x:button></x:form>`],
  ['HTML by a namespace of its own', '<form xmlns="http://www.w3.org/1999/xhtml" action="javascript:alert(1)"/>'],
  ['an `svg` that is HTML', '<svg xmlns="http://www.w3.org/1999/xhtml"><form action="javascript:alert(1)"/></svg>'],
  ['a picture of HTML', `<x:img ${x} srcset="${bad} 1x"/>`],
  ['a redirection', `<x:meta ${x} http-equiv="refresh" content="0;url=${bad}"/>`],
  ['a script with a prefix', '<y:script xmlns:y="http://www.w3.org/2000/svg">alert(1)</y:script>'],
  ['a link with a prefix', '<use y:href="https://alert.example" xmlns:y="http://www.w3.org/1999/xlink"/>'],
  ['an element of a namespace that is not declared', '<z:g onclick="alert(1)">alert</z:g>'],
  ['an import that a comment parts', `<style>@imp<!-- -->ort "${bad}";</style>`],
  ['an import that CDATA parts', `<style>@imp<![CDATA[ort "${bad}";]]></style>`],
  ['an import that an element parts', `<style>@imp<g/>ort "${bad}";</style>`],
  ['an import that is escaped', `<style>@\\69mport "${bad}";</style>`],
  ['an import after the end of an HTML comment', `<style>--> @import "${bad}";</style>`],
  ['an address that is escaped', `<style>rect { fill: u\\72l(${bad}) }</style>`],
  ['an address that CDATA parts', `<style>rect { fill: ur<![CDATA[l(${bad}) }]]></style>`],
  ['an address after a comment', `<style>rect { fill: url(/**/${bad}) }</style>`],
  ['an address in an attribute that is escaped', `<rect fill="u\\72l(${bad})"/>`],
  ['a set of pictures', `<style>rect { mask: image-set("${bad}" 1x) }</style>`],
  ['a set of pictures in an attribute', `<rect style="mask-image: -webkit-image-set('${bad}' 1x)"/>`],
  ['a source of CSS', `<rect style="mask-image: src('${bad}')"/>`],
  ['an address in a variable', `<rect style="--a: url(${bad}); mask: var(--a)"/>`],
  ['a font', `<style>@font-face { font-family: a; src: url(${bad}) }</style>`],
  ['a rule inside a rule', `<style>@media all { @import "${bad}"; rect { fill: url(${bad}) } }</style>`],
  ['a name space of CSS', `<style>@namespace url(${bad});</style>`],
  ['an address after an unclosed string', `<style>rect { content: "\n; fill: url(${bad}) }</style>`],
  ['a use of what lies outside', `<use href="${bad}#a"/>`],
  ['a use of an SVG in its address', `<use xlink:href="data:image/svg+xml,${bad}"/>`],
  ['a gradient of elsewhere', `<linearGradient href="${bad}#a"/>`],
  ['a picture that is animated', `<image><animate attributeName="href" values="${bad}"/></image>`],
  ['a handler that is set', '<g><set attributeName="onclick" to="alert(1)"/></g>'],
  ['a fill that is animated', `<rect><animate attributeName="fill" to="url(${bad})"/></rect>`],
  ['an address of the whole', `<g xml:base="${bad}"/>`],
  ['a style sheet that is named', `<?xml-stylesheet href="${bad}"?>`],
  [
    'a listener',
    '<handler type="text/ecmascript" xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>',
  ],
  ['source text of a program', `<g content="${bad}"/>`],
])('leaves out %s', (_, content) => {
  const { text } = cleanSvg(`<svg ${namespace} xmlns:xlink="http://www.w3.org/1999/xlink">${content}<rect/></svg>`);
  expect(text).not.toMatch(/alert/iu);
  expect(text).toContain('<rect/></svg>');
});

test('the rest of a style sheet stays', () => {
  const css = `@import "${bad}"; .a { fill: red; mask: url(${bad}) } @media print { .b { fill: u\\72l(${bad}); stroke: blue } }`;
  expect(cleanSvg(`<svg ${namespace}><style>${css}</style></svg>`).text).toContain(
    '<style>.a{fill:red}@media print{.b{stroke:blue}}</style>',
  );
});

test.each([
  [
    'of another namespace',
    '<svg xmlns="http://www.w3.org/1999/xhtml"/>',
    'in the namespace `http://www.w3.org/1999/xhtml`',
  ],
  ['with a prefix of another', `<x:svg ${x}/>`, 'in the namespace'],
])('a root %s is refused', (_, source, reason) => {
  expect(() => cleanSvg(source)).toThrow(reason);
});

test('prefixes of SVG and XLink are removed or normalised, and data of programs is removed', () => {
  const source =
    '<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink" xmlns:i="http://inkscape.example">' +
    '<i:view x="1"><s:rect/></i:view><s:metadata>x</s:metadata><s:use l:href="#a" i:label="b"/></s:svg>';
  expect(cleanSvg(source).text).toBe(
    `<svg ${namespace} xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/></svg>`,
  );
});

test('a drawing without a namespace, or with an undeclared link prefix, is fixed', () => {
  expect(cleanSvg('<svg><use xlink:href="#a"/></svg>').text).toBe(
    `<svg ${namespace} xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/></svg>`,
  );
});

test('a style sheet with endless brackets is removed', () => {
  const { text } = cleanSvg(`<svg ${namespace}><style>@media all { a:is(${'('.repeat(100_000)} }</style></svg>`);
  expect(text).toContain('<style></style>');
});

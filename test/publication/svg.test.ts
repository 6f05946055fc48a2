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
  expect(cleanSvg(`<svg ${namespace}><style>rect { fill: ${fill} }</style></svg>`).text).toContain(fill);
  expect(cleanSvg(`<svg ${namespace}><style><![CDATA[rect { fill: ${fill} }]]></style></svg>`).text).toContain(fill);
});

test('keeps what draws', () => {
  const drawing =
    `<svg ${namespace} width="10" height="5"><defs><linearGradient id="g"/></defs>` +
    '<style>rect { stroke: #123 }</style><rect fill="url(#g)"/><use href="#g"/><text>A &amp; B</text></svg>';
  expect(cleanSvg(drawing)).toEqual({ text: drawing, width: 10, height: 5 });
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
  ['<html/>', 'its root element is `html`, expected `svg`'],
  ['<svg>&boom;</svg>', 'undefined entity'],
])('says what is wrong with %s', (source, reason) => {
  expect(() => cleanSvg(source)).toThrow(reason);
});

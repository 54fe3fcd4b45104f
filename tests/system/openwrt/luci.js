// SPDX-License-Identifier: LGPL-2.1-or-later
// Copyright (C) 2026 The numberd authors
//
// A page of LuCI without a browser: luci.js FILE [CLICK...] loads and renders a view or a tile, then
// presses the buttons whose text is given, and prints what it shows as JSON. rpc calls run the
// plugin $RPCD_PLUGIN, as rpcd does. E() takes text only in an array: elsewhere LuCI would take it for
// markup.

'use strict';

const fs = require('fs');
const { spawnSync } = require('child_process');

const notices = [], calls = [], translated = [];
let reloads = 0;

function element(tag, attributes, children) {
  const node = { tag: tag, attributes: {}, children: [], handlers: {} };

  for (const key of Object.keys(attributes || {}))
    if (typeof attributes[key] == 'function')
      node.handlers[key] = attributes[key];
    else if (attributes[key] != null)
      node.attributes[key] = attributes[key];
  if (children != null && !Array.isArray(children) && !children.tag)
    throw new Error(`<${tag}>: text outside an array becomes markup: ${children}`);
  for (const child of [].concat(children == null ? [] : children)) {
    if (child == null || Array.isArray(child))
      throw new Error(`<${tag}>: ${child} as a child`);
    node.children.push(child.tag ? child : String(child));
  }
  if (tag == 'select' || tag == 'input')
    node.value = tag == 'input' ? '' : ((node.children[0] || {}).attributes || {}).value || '';
  return node;
}

function text(node) {
  return typeof node == 'string' ? node : node.children.map(text).join(node.tag == 'tr' ? '|' : ' ');
}

function find(node, tag) {
  if (typeof node == 'string')
    return [];
  return (node.tag == tag ? [ node ] : []).concat(...node.children.map((child) => find(child, tag)));
}

function call(object, method, parameters) {
  const ran = spawnSync(process.env.RPCD_SHELL, [ 'sh', process.env.RPCD_PLUGIN, 'call', method ],
    { input: JSON.stringify(parameters), encoding: 'utf-8' });

  calls.push([ object, method, parameters ]);
  return ran.stdout ? JSON.parse(ran.stdout) : 5;
}

const rpc = {
  declare: (options) => function() {
    const parameters = {}, [ key ] = Object.keys(options.expect);
    let answer;

    (options.params || []).forEach((name, i) => { parameters[name] = arguments[i] });
    answer = call(options.object, options.method, parameters);
    if (key != '')
      answer = (answer || {})[key];
    if (Object.prototype.toString.call(answer) != Object.prototype.toString.call(options.expect[key]))
      answer = options.expect[key];
    return Promise.resolve(answer);
  }
};
const extendable = { extend: (members) => members };
const ui = {
  addNotification: (title, node, style) => { notices.push([ style, text(node) ]) },
  createHandlerFn: (self, handler) => (typeof handler == 'function' ? handler : self[handler]).bind(self)
};
const L = {
  bind: (call, self, ...given) => call.bind(self, ...given),
  hasViewPermission: () => process.env.READ_ONLY != '1',
  resolveDefault: (value, fallback) => Promise.resolve(value).catch(() => fallback),
  url: (path) => '/cgi-bin/luci/' + path
};

// The catalogues of a language, if there is one: {text: translation} in the file $TEXTS.
const texts = process.env.TEXTS ? JSON.parse(fs.readFileSync(process.env.TEXTS, 'utf-8')) : {};

function translate(words) {
  translated.push(words);
  return texts[words] || words;
}

String.prototype.format = function(...values) {
  return this.replace(/%[ds]/g, () => String(values.shift()));
};

async function main(file, clicks) {
  const known = { baseclass: extendable, rpc: rpc, ui: ui, view: extendable };
  const source = fs.readFileSync(file, 'utf-8');
  const needs = [ ...source.matchAll(/^'require (\w+)';$/gm) ].map((match) => match[1]);
  const page = new Function('_', 'N_', 'E', 'L', 'window', ...needs, source)(
    translate, (n, one, many) => translate(n == 1 ? one : many), element, L,
    { location: { reload: () => { reloads++ } } }, ...needs.map((name) => known[name]));
  const shown = page.render(await page.load());

  for (const click of clicks) {
    const [ name, value ] = click.split('=');
    if (value !== undefined)
      find(shown, 'select').concat(find(shown, 'input'))[Number(name)].value = value;
    else
      await find(shown, 'button').filter((button) => text(button) == name)[0].handlers.click();
  }
  console.log(JSON.stringify({
    text: shown ? text(shown) : null,
    rows: shown ? find(shown, 'tr').map(text) : [],
    buttons: shown ? find(shown, 'button').map((button) => [ text(button), button.attributes ]) : [],
    links: shown ? find(shown, 'a').map((link) => link.attributes) : [],
    selects: shown ? find(shown, 'select').map((node) => find(node, 'option').map((o) => o.attributes.value)) : [],
    again: page.render(await page.load()) && text(page.render(await page.load())),
    notices: notices, calls: calls, reloads: reloads, translated: translated
  }));
}

main(process.argv[2], process.argv.slice(3));

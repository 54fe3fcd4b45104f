// SPDX-License-Identifier: LGPL-2.1-or-later
// Copyright (C) 2026 The numberd authors
//
// What the page is better with and does not need: a form is sent once, a long list can be narrowed
// to what holds a word, a date cannot be in the future, and what was just done is where the next
// key goes on from.
'use strict';

for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = 'yes';
  });
}

// A page that comes back from the browser's memory can be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
  }
});

for (const list of document.querySelectorAll('[data-filter]')) {
  const items = list.querySelectorAll('.card, .row');
  if (items.length < 8) {
    continue;
  }
  const field = document.createElement('input');
  field.type = 'search';
  const label = document.createElement('label');
  label.append(document.getElementById('main').dataset.filterLabel, ' ', field);
  const line = document.createElement('p');
  line.className = 'filter';
  line.append(label);
  list.before(line);
  field.addEventListener('input', () => {
    const word = field.value.toLocaleLowerCase();
    for (const item of items) {
      item.hidden = !item.textContent.toLocaleLowerCase().includes(word);
    }
  });
}

const now = new Date();
const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
for (const field of document.querySelectorAll('input[type=date]')) {
  field.max = today;
}

const flash = document.querySelector('.flash');
if (flash) {
  flash.tabIndex = -1;
  flash.focus();
}

// SPDX-License-Identifier: LGPL-2.1-or-later
// Copyright (C) 2026 The numberd authors
//
// What is due and how it is done, the lines of this device, and the accounts on record. Labels and
// accounts are whatever somebody typed: E() takes text for markup unless it stands in an array, so
// here all of it does.

'use strict';
'require view';
'require rpc';
'require ui';

function declare(method, params) {
	return rpc.declare({
		object: 'numberd',
		method: method,
		params: params,
		expect: { '': { error: _('numberd does not answer') } }
	});
}

const callStatus = declare('status', []);
const callDue = declare('due', []);
const callBindings = declare('bindings', []);
const callApps = declare('apps', []);
const callBind = declare('bind', [ 'app', 'account', 'line', 'name' ]);
const callSettle = declare('settle', [ 'binding', 'outcome', 'to' ]);
const callKeep = declare('keep', [ 'line' ]);
const callGiveUp = declare('give_up', [ 'line', 'reason' ]);
const callSameLine = declare('same_line', [ 'line', 'other' ]);
const callSplit = declare('split', [ 'line' ]);

const outcomes = {
	rebound: _('It uses another line now'),
	unbound: _('It has no number any more'),
	closed: _('The account is closed'),
	transferred: _('It belongs to somebody else now'),
	refused: _('The provider refuses'),
	accepted: _('I take the risk'),
	lapsed: _('The app has let go by itself')
};

// What the owner may always say; the others only where the provider offers them.
const always = [ 'refused', 'accepted', 'lapsed' ];

const states = {
	present: _('present'),
	absent: _('absent'),
	kept: _('used elsewhere'),
	'given-up': _('given up')
};

// What numberd puts between steps; named here for whoever looks for texts, and looked up as steps are.
const headings = [
	_('To change the number:'),
	_('To take the number off:'),
	_('To close the account:')
];

// Names and steps of the catalogue are English on the bus; numberd-rules.po has them. A name that
// somebody typed stays as it is.
function nameApp(binding, apps) {
	const known = apps.some(function(app) { return app.id == binding.app && app.name == binding.name });

	return known ? _(binding.name) : binding.name || binding.app;
}

function nameLine(line) {
	return line ? line.label || line.number || _('Line %s').format(line.id) : '-';
}

// The line that may be the one of this id, which is not here; one that is here before others.
function findSuccessor(id, lines) {
	const found = lines.filter(function(other) { return other.twin == id });

	return found.filter(function(other) { return other.state == 'present' })[0] || found[0];
}

// What is known of the two numbers, which is little.
function tellSame(line, other) {
	if (line.number && other.number)
		return _('Another card was put in. It has the number %s, as an earlier card had.').format(nameLine(other));
	if (line.number)
		return _('Another card was put in, and it does not say its number. Before, it was %s.').format(nameLine(line));
	if (other.number)
		return _('Another card was put in, with the number %s. That of the card before it is not known.').format(nameLine(other));
	return _('Another card was put in, and neither it nor the one before it says its number.');
}

function table(head, rows, empty) {
	const body = rows.map(function(row) {
		return E('tr', { 'class': 'tr' }, row.map(function(cell, i) {
			return E('td', { 'class': 'td', 'data-title': head[i] }, Array.isArray(cell) ? cell : [ cell ]);
		}));
	});

	if (!rows.length)
		return E('p', {}, [ E('em', {}, [ empty ]) ]);
	return E('table', { 'class': 'table' }, [
		E('tr', { 'class': 'tr table-titles' }, head.map(function(title) {
			return E('th', { 'class': 'th' }, [ title ]);
		}))
	].concat(body));
}

function section(title, content) {
	return E('div', { 'class': 'cbi-section' }, [ E('h3', {}, [ title ]) ].concat(content));
}

function choice(words, texts) {
	return E('select', { 'class': 'cbi-input-select' }, words.map(function(word) {
		return E('option', { 'value': word }, [ texts[word] ]);
	}));
}

return view.extend({
	handleSave: null,
	handleSaveApply: null,
	handleReset: null,

	load: function() {
		return Promise.all([ callStatus(), callDue(), callBindings(), callApps() ]);
	},

	// Says what went wrong; when nothing did, shows how things are now.
	finish: function(answer) {
		if (answer.error)
			return ui.addNotification(null, E('p', {}, [ answer.error ]), 'error');
		return window.location.reload();
	},

	button: function(style, text, call) {
		return E('button', {
			'class': 'btn cbi-button cbi-button-' + style,
			'disabled': L.hasViewPermission() ? null : true,
			'click': ui.createHandlerFn(this, function() {
				return call().then(L.bind(this.finish, this));
			})
		}, [ text ]);
	},

	// The first of the lines, unless another one is chosen.
	chooseLine: function(lines) {
		const texts = {};

		lines.forEach(function(line) { texts[line.id] = nameLine(line) });
		return choice(lines.map(function(line) { return line.id }), texts);
	},

	renderSteps: function(binding, lines) {
		const parts = [];
		let items = null;

		(binding.steps || []).forEach(function(step) {
			if (/:$/.test(step)) {
				parts.push(E('strong', {}, [ _(step) ]));
				items = null;
			}
			else if (items)
				items.push(E('li', {}, [ _(step) ]));
			else
				parts.push(items = [ E('li', {}, [ _(step) ]) ]);
		});

		return (binding.undecided && findSuccessor(binding.line, lines) ? [
			E('strong', {}, [ _('It is not known whether the number changed. Answer that first.') ])
		] : []).concat([
			parts.length ? E('div', {}, parts.map(function(part) {
				return Array.isArray(part) ? E('ol', {}, part) : part;
			})) : '-',
			/^https:\/\//.test(binding.url || '')
				? E('a', { 'href': binding.url, 'target': '_blank', 'rel': 'noreferrer' }, [ _('The page of the provider') ])
				: ''
		]);
	},

	renderSettle: function(binding, present) {
		const offered = (binding.outcomes || []).length ? binding.outcomes.concat(always) : Object.keys(outcomes);
		const outcome = choice(Object.keys(outcomes).filter(function(word) {
			return offered.indexOf(word) >= 0;
		}), outcomes);
		const to = this.chooseLine(present);

		return [ outcome, present.length > 1 ? to : '', ' ',
			this.button('apply', _('Done'), function() {
				return callSettle(binding.id, outcome.value, outcome.value == 'rebound' ? to.value || null : null);
			}) ];
	},

	renderDue: function(bindings, lines, apps) {
		const present = lines.filter(function(line) { return line.state == 'present' });

		return table([ _('App'), _('Account'), _('Number'), _('Deadline'), _('Steps'), _('How it ended') ],
			bindings.map(L.bind(function(binding) {
				return [
					nameApp(binding, apps),
					binding.account || '-',
					binding.number || '-',
					(binding.deadline || '-').substring(0, 10),
					this.renderSteps(binding, lines),
					this.renderSettle(binding, present)
				];
			}, this)), _('Nothing is due.'));
	},

	renderAnswer: function(text, follows, call) {
		return E('p', {}, [ this.button('action', text, call), ' ', follows ]);
	},

	// Whether a card has the number of the one before it: only its owner knows.
	renderQuestions: function(lines) {
		const asked = lines.filter(function(line) { return line.state == 'absent' && findSuccessor(line.id, lines) });

		if (!asked.length)
			return '';
		return section(_('Is it still the same number?'), asked.map(L.bind(function(line) {
			const other = findSuccessor(line.id, lines);

			return E('div', {}, [
				E('p', {}, [ tellSame(line, other) ]),
				this.renderAnswer(_('It is the same number'), _('A new card for the old number: nothing is to be done'),
					function() { return callSameLine(line.id, other.id) }),
				this.renderAnswer(_('It is a new number'), _('What is still on the old number is listed'),
					function() { return callSplit(other.id) })
			]);
		}, this)));
	},

	renderLines: function(lines) {
		return table([ _('Line'), _('Number'), _('State'), _('Due'), '' ], lines.map(L.bind(function(line) {
			return [
				nameLine(line),
				line.number || _('unknown'),
				states[line.state] || line.state,
				String(line.due),
				line.state == 'absent' && (findSuccessor(line.id, lines) || {}).state != 'present' ? [
					this.button('neutral', _('I use it elsewhere'), function() { return callKeep(line.id) }), ' ',
					this.button('negative', _('I gave it up'), function() { return callGiveUp(line.id, 'cancelled') })
				] : ''
			];
		}, this)), _('No SIM was seen yet.'));
	},

	renderBindings: function(bindings, lines, apps) {
		return table([ _('App'), _('Account'), _('Line') ], bindings.filter(function(binding) {
			return binding.state == 'bound';
		}).map(function(binding) {
			return [
				nameApp(binding, apps),
				binding.account || '-',
				nameLine(lines.filter(function(line) { return line.id == binding.line })[0])
			];
		}), _('No account is on record.'));
	},

	renderForm: function(apps, lines) {
		const names = {};
		const account = E('input', { 'class': 'cbi-input-text', 'type': 'text', 'maxlength': 256, 'placeholder': _('Account, if there are several') });
		const isHere = function(line) { return line.state == 'present' };
		const line = this.chooseLine(lines.filter(isHere).concat(lines.filter(function(line) { return !isHere(line) })));
		let app;

		apps.forEach(function(entry) { names[entry.id] = _(entry.name) });
		app = choice(Object.keys(names).sort(function(a, b) { return names[a].localeCompare(names[b]) }), names);
		return E('p', {}, [ app, ' ', account, ' ', line, ' ',
			this.button('add', _('Record'), function() {
				return callBind(app.value, account.value || null, line.value || null, null);
			}) ]);
	},

	render: function(data) {
		const failed = data.filter(function(answer) { return answer.error })[0];
		const lines = data[0].lines || [], due = data[1].bindings || [], apps = data[3].apps || [];

		if (failed)
			return E('div', {}, [ E('h2', {}, [ _('Phone numbers') ]),
				E('p', { 'class': 'alert-message error' }, [ failed.error ]) ]);
		return E('div', {}, [
			E('h2', {}, [ _('Phone numbers') ]),
			E('div', { 'class': 'cbi-map-descr' }, [ _('Accounts are registered with a phone number. When the SIM is changed, they are due: each has to be taken to the new number, taken off the old one, or closed.') ]),
			this.renderQuestions(lines),
			section(_('Due'), this.renderDue(due, lines, apps)),
			section(_('Lines'), this.renderLines(lines)),
			section(_('Accounts on record'), [
				this.renderBindings(data[2].bindings || [], lines, apps),
				this.renderForm(apps, lines)
			])
		]);
	}
});

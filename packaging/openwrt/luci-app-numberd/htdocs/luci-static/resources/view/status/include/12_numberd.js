// SPDX-License-Identifier: LGPL-2.1-or-later
// Copyright (C) 2026 The numberd authors
//
// The tile of the status page. There is none while nothing is due: a tile that is always there is
// not looked at. The page leaves a tile alone that has nothing to say, so that one which was shown
// once says that it is done.

'use strict';
'require baseclass';
'require rpc';

const callDue = rpc.declare({
	object: 'numberd',
	method: 'due',
	expect: { bindings: [] }
});

return baseclass.extend({
	title: _('Phone number'),

	load: function() {
		return L.resolveDefault(callDue(), []);
	},

	render: function(bindings) {
		const count = bindings.length;
		const undecided = bindings.filter(function(binding) { return binding.undecided }).length;

		if (count == 0)
			return this.shown ? E('p', {}, [ _('No account uses a former number any more.') ]) : null;

		this.shown = true;
		return E('div', {}, [
			E('p', { 'class': 'alert-message warning' }, [ undecided == count
				? N_(count,
					'A new SIM is in this device. %d account depends on whether its number is the same.',
					'A new SIM is in this device. %d accounts depend on whether its number is the same.').format(count)
				: N_(count,
					'%d account still uses a former phone number.',
					'%d accounts still use a former phone number.').format(count) ]),
			E('a', { 'class': 'btn', 'href': L.url('admin/services/numberd') }, [ _('What to do') ])
		]);
	}
});

# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=gov.br
Aliases=govbr;conta gov.br
Category=government
Identity=second-factor
Recovery=true
URL=https://www.gov.br/
Source=procedimentobr.com/como-atualizar-dados-cadastrais-e-mail-telefone-endereco-na-conta-gov-br
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=Sign in to gov.br, or open its app, and edit the telephone number;Confirm the code that is sent to the new number;Without the old one: recover the password by face or through a bank

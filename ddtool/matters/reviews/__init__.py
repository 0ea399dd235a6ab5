"""Review opinions, audit problems and checklists (审议意见、问题清单、销号): votes that rate them, their papers."""

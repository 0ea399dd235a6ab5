"""专家咨询: the pool of experts, invitations, what they advise, what comes of it."""

"""The conversation of the case: what stands in it, and who said it."""

from pytest_bdd import then

from pst import conversation
from tests.langkah.kata import kata


@then(kata('pesan terakhir percakapan dari "{sender}" adalah "{text}"'))
def the_last_message_is(world, sender, text):
    with world.reading() as session:
        last = conversation.messages(session, berkas=world.case)[-1]
    assert (last["dari"], last["isi"]) == (sender, text)

"""Starter wordings in Spanish."""

WORDINGS = {
    "record_keeping": (
        "Guardar un expediente sobre usted",
        "Nos gustaría guardar un expediente con su nombre, su número, su situación y lo que hicimos por "
        "usted. Así no tiene que contar su historia otra vez.\n\n"
        "Solo el personal de este centro puede abrir el expediente. Anotamos quién lo abre. No se lo "
        "damos a la policía, ni a su empleador, ni a su familia.\n\n"
        "Usted puede ver su expediente, pedir que se corrijan errores y cambiar de opinión cualquier "
        "día. Si dice que no, guardamos solo su edad, su género, su zona y una manera de comunicarnos "
        "con usted.\n\n"
        "Responda lo que responda, le ayudamos igual.",
    ),
    "contact_me": (
        "Comunicarnos con usted",
        "¿Podemos llamarle, escribirle o enviarle un mensaje sobre sus preguntas y sus citas?\n\n"
        "Usamos solo los medios que usted nos diga que son seguros, y solo a las horas que usted elija. "
        "Si lo desea, no decimos quiénes somos.\n\n"
        "Puede cambiar de opinión cualquier día. Responda lo que responda, le ayudamos igual.",
    ),
    "share_centres": (
        "Que le encuentren en nuestros otros centros",
        "Trabajamos con otros centros de nuestra red. Si usted va a uno de ellos, ¿puede ese centro "
        "saber que usted tiene un expediente aquí?\n\n"
        "Al principio ve solo que hay un expediente y en qué centro. Lo abre solo cuando usted está "
        "presente y de acuerdo.\n\n"
        "Puede cambiar de opinión cualquier día. Responda lo que responda, le ayudamos igual.",
    ),
    "referral": (
        "Pasar sus datos a otra organización",
        "Es posible que otra organización pueda ayudarle. Para pedírselo, tenemos que decirle quién es "
        "usted y qué necesita.\n\n"
        "Primero le decimos qué organización es y qué le vamos a contar. No se lo contamos a nadie más.\n\n"
        "Puede cambiar de opinión cualquier día. Entonces no le contamos nada más y le pedimos que "
        "borre lo que tiene. Responda lo que responda, le ayudamos igual.",
    ),
    "follow_up": (
        "Preguntarle más tarde cómo le fue",
        "Después de su visita nos gustaría preguntarle si nuestra ayuda fue buena y, más tarde, qué "
        "pasó con sus planes. Eso nos ayuda a trabajar mejor.\n\n"
        "Pregunta una persona que no le atendió. No tiene que responder a ninguna pregunta. Sus "
        "respuestas no aparecen con su nombre en ningún informe.\n\n"
        "Puede cambiar de opinión cualquier día. Responda lo que responda, le ayudamos igual.",
    ),
    "statistics": (
        "Contar su visita sin su nombre",
        "Contamos cuántas personas vienen, de dónde y con qué preguntas. Estos números muestran lo que "
        "la gente necesita.\n\n"
        "Su nombre, su número y su teléfono nunca forman parte de ellos. Nadie puede reconocerle.\n\n"
        "Puede cambiar de opinión cualquier día. Responda lo que responda, le ayudamos igual.",
    ),
    "story_or_photo": (
        "Usar su historia o su foto",
        "Su historia puede ayudar a otras personas a decidir bien. ¿Podemos usarla, o una foto suya, en "
        "nuestros folletos, en nuestra página o en una charla?\n\n"
        "Usted la ve antes de que la usemos. Usted elige si cambiamos su nombre y ocultamos su cara. "
        "Cuando algo está impreso o en internet, no podemos recuperar todas las copias.\n\n"
        "Puede cambiar de opinión cualquier día, y dejamos de usarla. Responda lo que responda, le "
        "ayudamos igual.",
    ),
}

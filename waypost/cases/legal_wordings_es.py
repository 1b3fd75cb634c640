"""Starter letters in Spanish: to be read by a lawyer of the country, and edited before they are printed."""

WORDINGS = {
    "demand": {
        "title": "Reclamo de {name}: {issue}",
        "title_without": "Reclamo de una persona trabajadora",
        "body": [
            "{today}",
            "A: {opponent}",
            "Estimada señora, estimado señor:",
            "{name} nos ha pedido ayuda con este asunto: {issue}.",
            "{anonymous} Una persona trabajadora nos ha pedido ayuda con este asunto: {issue}.",
            "Fecha de nacimiento: {born}",
            "Nuestro número: {number}",
            "Se debe lo siguiente:\n{claims}",
            "Lo respaldan estos documentos:\n{evidence}",
            "Le pedimos que pague, o que nos responda por escrito, en un plazo de 14 días desde esta carta. Estamos "
            "dispuestos a hablar y a buscar una solución aceptable para ambas partes.",
            "Si no recibimos respuesta, la persona podrá llevar el asunto ante la autoridad competente.",
            "Atentamente,\n{centre}",
        ],
    },
    "complaint": {
        "title": "Queja de {name}: {issue}",
        "title_without": "Queja",
        "body": [
            "{today}",
            "Estimada señora, estimado señor:",
            "Número de expediente: {reference}",
            "Yo, {name}, presento una queja por lo siguiente: {issue}.",
            "{anonymous} Esta es una queja por lo siguiente: {issue}.",
            "Fecha de nacimiento: {born}",
            "La queja se dirige contra: {opponent}",
            "Ocurrió en: {country}",
            "Lo que ocurrió:\n(escriba aquí lo que ocurrió, en orden y con fechas)",
            "Reclamo:\n{claims}",
            "Adjunto copia de estos documentos:\n{evidence}",
            "Le pido que examine el asunto, que ordene el pago de lo que se debe y que me comunique su decisión por escrito.",
            "{centre} me ayuda en este asunto y puede recibir su correspondencia.",
            "Firma: ______________________",
        ],
    },
    "authority": {
        "title": "Autorización para actuar: {name}",
        "title_without": "Autorización para actuar",
        "body": [
            "{today}",
            "Yo, {name}, autorizo a {centre} a actuar por mí en este asunto: {issue}.",
            "{anonymous} Yo, ______________________, autorizo a {centre} a actuar por mí en este asunto: {issue}.",
            "Fecha de nacimiento: {born}",
            "La otra parte es: {opponent}",
            "{centre} puede pedir y recibir información sobre el asunto, escribir y hablar por mí, y consultar el "
            "expediente ante autoridades y tribunales.",
            "{centre} no puede aceptar una oferta, recibir dinero ni retirar un reclamo sin preguntarme antes.",
            "Puedo retirar esta autorización en cualquier momento. Me la explicaron en un idioma que entiendo.",
            "Lugar y fecha: ______________________",
            "Firma o huella: ______________________",
        ],
    },
}
